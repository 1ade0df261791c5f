// Changing the draft: what the writer types, and what the buttons on a card do.

import { ask, askSoon } from "/asking.js";
import * as choices from "/choices.js";
import { $ } from "/dom.js";
import * as draft from "/draft.js";
import { difference, follow, merged, moved, reline, takenOut } from "/edits.js";
import { state } from "/state.js";
import { toast, typedOn } from "/telling.js";
import { drawMarks, fileNote } from "/view.js";

export function typed() {
  const text = draft.text();
  const edit = difference(state.text, text);
  if (!edit) return;
  if (another(state.text, edit)) forget();
  if (state.outline) state.outline = reline(state.outline, state.text, edit);
  state.findings = follow(state.findings, edit);
  typedOn();
  state.text = text;
  state.edited = true;
  state.shown = state.shown && moved(state.shown, edit);
  $("welcome").hidden = text !== "";
  drawMarks();
  for (const item of $("cards").children) item.classList.toggle("stale", Boolean(state.findings[Number(item.dataset.n)]?.stale));
  const pasted = edit.inserted.length > 30;
  if (pasted || !text.trim()) ask();
  else askSoon();
}

/** Whether hardly anything is left of the text before: another draft was pasted over it. */
const another = (before, edit) => edit.inserted.length > 30 && edit.removed > before.length * 0.9;

/** What is in the draft is no longer the file that was opened. */
function forget() {
  Object.assign(state, { file: "", outline: null });
  choices.fixFormat("");
  fileNote();
}

function put(edit, words) {
  const was = state.text.slice(edit.start, edit.end);
  draft.replace(edit);
  typed();
  const place = { start: edit.start, end: edit.start + edit.text.length };
  if (words) toast(words, { back: { place, action: () => put({ ...place, text: was }, "") } });
  ask();
}

export function apply(n) {
  const finding = state.findings[n];
  if (!finding?.fix) return;
  put(merged(state.text, finding.fix.edits), "Applied.");
}

export function takeOut(n) {
  const finding = state.findings[n];
  if (finding && !finding.stale) put(takenOut(state.text, finding), `Taken out: “${shortened(finding.match)}”.`);
}

export function rewrite(n) {
  const finding = state.findings[n];
  draft.reveal(n, finding);
  draft.pick(finding);
}

const shortened = (text) => (text.length > 60 ? `${text.slice(0, 58)}…` : text);
