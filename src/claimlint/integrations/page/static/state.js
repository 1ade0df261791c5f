// What the page knows: the draft, the newest answer, and what the writer has chosen.

import * as choices from "/choices.js";
import * as filters from "/filters.js";
import { formatOf, guess } from "/formats.js";

/** What the buttons in the margin do; put together in main.js. */
export const act = {};

export const wide = matchMedia("(min-width: 60rem)");

export const state = {
  text: "", // what the field held when we last looked
  file: "", // the name of the file that was opened
  outline: null, // what each line is, for a file whose text does not say so
  answer: null,
  findings: [], // those of the answer, moved along with the writer's edits
  chosen: -1,
  shown: null, // a place that is pointed at beside the chosen finding
  edited: false,
  asked: 0, // the number of the newest question; older answers are dropped
};

export function suffix() {
  return (state.file && formatOf(state.file) === ".docx" ? ".docx" : choices.format()) || formatOf(state.file) || guess(state.text);
}

export function name() {
  const read = suffix();
  return state.file && formatOf(state.file) === read ? state.file : `draft${read}`;
}

export const visible = () => state.findings.map((finding, n) => (filters.visible(finding) ? n : -1)).filter((n) => n >= 0);
