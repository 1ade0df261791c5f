// What the page says beside the margin: to a screen reader, and in a note at the foot with the way back.

import { $ } from "/dom.js";

let undo = null; // what takes the last change back: its `action`, and the `place` that it left in the draft
let fading = 0;

export function tell(message) {
  $("said").textContent = message;
}

/** A note at the foot; `stays` until it is closed. With `back` it offers to take the change back. */
export function toast(message, { stays = false, back = null } = {}) {
  undo = back;
  clearTimeout(fading);
  $("toast").hidden = false;
  $("toast-text").textContent = message;
  $("undo").hidden = !undo;
  if (!stays && !undo) fading = setTimeout(hideToast, 6000);
}

export function hideToast() {
  undo = null;
  $("toast").hidden = true;
  $("toast-text").textContent = "";
}

/** The writer went on typing: a change in the draft can no longer be taken back by the note. */
export function typedOn() {
  if (!undo || undo.place) hideToast();
}

export function takeBack() {
  const action = undo?.action;
  hideToast();
  action?.();
}
