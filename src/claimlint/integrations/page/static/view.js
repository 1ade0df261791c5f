// Drawing what is known: which parts of the page show, the marks, and the finding that is chosen.

import * as cards from "/cards.js";
import * as choices from "/choices.js";
import { $, count } from "/dom.js";
import * as draft from "/draft.js";
import * as filters from "/filters.js";
import { act, state, visible } from "/state.js";
import { tell } from "/telling.js";

export function trouble(message) {
  state.answer = null;
  state.findings = [];
  state.chosen = -1;
  phase("trouble");
  $("count").textContent = "This cannot be judged";
  $("facts").textContent = message;
  drawMarks();
  tell(`This cannot be judged. ${message}`);
}

export function empty() {
  state.asked += 1;
  Object.assign(state, { answer: null, findings: [], chosen: -1, file: "", outline: null, edited: false });
  document.body.classList.remove("busy");
  phase("empty");
  $("count").textContent = "Nothing to read yet";
  $("facts").textContent = "Findings will stand here: what to mend, why, and whose rule it is.";
  choices.fixFormat("");
  choices.tell(null);
  fileNote();
  drawMarks();
}

export function phase(what) {
  $("desk").dataset.state = what;
  $("welcome").hidden = what !== "empty";
  for (const id of ["walker", "filters", "findings"]) $(id).hidden = what !== "findings";
  $("report").hidden = what === "empty" || what === "trouble";
  for (const id of ["first", "sections", "notice"]) if (what === "empty" || what === "trouble") $(id).hidden = true;
  $("copy-draft").disabled = $("new").disabled = what === "empty";
}

/** After a change of filters: cards, marks and the count of the walk. */
export function filtered() {
  const seen = visible();
  for (const item of $("cards").children) item.hidden = !seen.includes(Number(item.dataset.n));
  if (state.chosen >= 0 && !seen.includes(state.chosen)) state.chosen = -1;
  $("none").hidden = seen.length > 0 || !state.findings.length;
  $("filters-count").textContent = filters.filtering() ? `${seen.length} of ${state.findings.length} shown` : "";
  $("show-all").hidden = !filters.filtering();
  for (const input of $("levels").querySelectorAll("input")) if (!filters.filtering()) input.checked = true;
  if (!filters.filtering()) $("category").value = $("rule").value = "";
  drawChosen();
}

export function drawChosen() {
  const seen = visible();
  const at = seen.indexOf(state.chosen);
  $("position").textContent = at < 0 ? count(seen.length, "finding") : `${at + 1} of ${seen.length}`;
  $("reader").textContent = at < 0 ? "What to do first, and all findings" : state.findings[state.chosen].message;
  cards.choose(state.findings, state.chosen, act);
  drawMarks();
}

export function drawMarks() {
  draft.mark(visible().flatMap((n) => placesOf(state.findings[n], n)));
}

/** Where a finding is marked. Something that is missing has no words: the place it points at is marked lightly. */
function placesOf(finding, n) {
  const on = n === state.chosen;
  const chosen = on ? " on" : "";
  const light = cards.LACKING.includes(finding.kind) ? " lacks" : "";
  const places = finding.related.filter((other) => !other.elsewhere).map((other) => ({ ...other, n, look: `also${on ? " beside" : ""}` }));
  if (!finding.stale) places.push({ start: finding.start, end: finding.end, n, look: finding.severity + light + chosen });
  if (on && finding.cue) places.push({ ...finding.cue, n, look: "cue" });
  if (on && finding.caveat && !finding.caveat.gone) places.push({ ...finding.caveat, n, look: "near" });
  if (on && state.shown) places.push({ ...state.shown, n, look: "near" });
  return places;
}

export function fileNote() {
  const word = state.outline !== null;
  $("file-note").hidden = !state.file;
  $("file-note").textContent = state.file + (word ? " · what you change here does not change the file: copy it back" : "");
}
