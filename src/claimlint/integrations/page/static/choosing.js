// Going from finding to finding, in both views at once.

import { ask } from "/asking.js";
import { LACKING } from "/cards.js";
import * as choices from "/choices.js";
import { $, calm } from "/dom.js";
import * as draft from "/draft.js";
import * as filters from "/filters.js";
import { state, visible, wide } from "/state.js";
import { tell } from "/telling.js";
import { drawChosen, drawMarks, filtered } from "/view.js";

/** The writer knows better what kind of text this is. */
export function insist(type) {
  choices.setType(type);
  ask();
  $("margin").focus({ preventScroll: true });
}

export function choose(n, from) {
  if (n < 0 || n >= state.findings.length) return;
  if (!filters.visible(state.findings[n])) {
    filters.clear();
    filtered();
  }
  const again = from === "card" && n === state.chosen;
  state.chosen = n;
  state.shown = null;
  drawChosen();
  const finding = state.findings[n];
  const inMargin = $("margin").contains(document.activeElement);
  if (from !== "draft" && (wide.matches || from === "walker" || from === "key")) draft.reveal(n, finding);
  if (wide.matches || from === "card" || from === "draft") if (wide.matches || from === "card") bring(n);
  if (from === "key" && draft.active() && !finding.stale) draft.pick(finding);
  else if ((from === "card" || from === "key") && inMargin && !again) $(`card-${n}`).querySelector(".head").focus({ preventScroll: true });
  if (from === "walker" || from === "key") tell(`${finding.severity}, ${$("position").textContent}: ${finding.message}`);
}

export function bring(n) {
  $(`card-${n}`).scrollIntoView({ block: "nearest", behavior: calm() ? "auto" : "smooth" });
}

export function step(by, from) {
  const seen = visible();
  if (!seen.length) return;
  const at = seen.indexOf(state.chosen);
  const next = at < 0 ? nearest(seen, by) : seen[(at + by + seen.length) % seen.length];
  choose(next, from);
}

/** From the caret, when the writer is in the draft; else from the top or the end. */
function nearest(seen, by) {
  const caret = draft.active() ? draft.caret() : 0;
  const found = by > 0 ? seen.find((n) => state.findings[n].start >= caret) : seen.findLast((n) => state.findings[n].start < caret);
  return found ?? (by > 0 ? seen[0] : seen.at(-1));
}

/** Point at another place that belongs to the chosen finding. */
export function show(place) {
  state.shown = place;
  drawMarks();
  draft.reveal(state.chosen, place);
  if (!wide.matches) draft.pick(place);
}

export function underCaret() {
  const at = draft.caret();
  const size = (n) => state.findings[n].end - state.findings[n].start;
  const within = (place) => place.start <= at && at < Math.max(place.end, place.start + 1);
  const here = visible().filter((n) => !state.findings[n].stale && within(state.findings[n]));
  const also = visible().filter((n) => state.findings[n].related.some((other) => !other.elsewhere && within(other)));
  const real = here.filter((n) => !LACKING.includes(state.findings[n].kind));
  const best = [real, here, also].find((group) => group.length);
  return best ? best.sort((one, other) => size(one) - size(other))[0] : -1;
}
