// Files that are opened or dropped, the example, a new draft, and what goes onto the clipboard.

import * as api from "/api.js";
import { ask, askSoon, large, receive, tooLarge } from "/asking.js";
import * as choices from "/choices.js";
import { $ } from "/dom.js";
import * as draft from "/draft.js";
import * as filters from "/filters.js";
import { formatOf } from "/formats.js";
import * as report from "/report.js";
import { state } from "/state.js";
import { hideToast, toast } from "/telling.js";
import { fileNote } from "/view.js";

export async function openFile(file) {
  if (!file) return;
  if (!formatOf(file.name)) return refuse(`${file.name} cannot be read here: Markdown, text, HTML and Word files (.docx) can.`);
  if (tooLarge(file.size)) return refuse(`${file.name}: ${large()}`);
  const bytes = await file.arrayBuffer().catch(() => null);
  if (!bytes) return refuse(`${file.name} cannot be read; is it a folder?`);
  const kept = keep();
  const number = state.asked + 1;
  const put = async (signal) => {
    const found = await api.open(bytes, file.name, choices.chosen(), signal);
    if (number === state.asked) load({ text: found.text, file: file.name, outline: found.outline ?? null });
    return found;
  };
  const answer = await receive(put, (message) => {
    refuse(message);
    if (state.text.trim()) askSoon();
  });
  if (answer && kept.text.trim()) toast(`Opened ${file.name}.`, wayBack(kept));
}

function refuse(message) {
  toast(message, { stays: true });
}

const keep = () => ({ text: state.text, file: state.file, outline: state.outline });

const wayBack = (kept) => ({ back: { action: () => replaceDraft(kept, "") } });

function load({ text, file, outline }) {
  draft.setText(text);
  Object.assign(state, { text: draft.text(), file, outline, findings: [], chosen: -1, edited: false });
  choices.fixFormat(file ? formatOf(file) : "");
  filters.clear();
  fileNote();
  $("sheet").scrollTop = $("margin").scrollTop = 0;
}

export function replaceDraft(draftOf, words) {
  const kept = keep();
  load(draftOf);
  ask();
  if (kept.text.trim() && words) toast(words, wayBack(kept));
  else hideToast();
}

export async function example() {
  const text = await fetch("/example.md").then((response) => response.text());
  replaceDraft({ text, file: "example.md", outline: null }, "The example.");
}

export async function copied(text, what, how = "") {
  toast((await report.copy(text)) ? `${what} is on the clipboard${how}.` : "The browser does not allow copying here.");
}

export function dropping() {
  const file = (event) => event.dataTransfer?.types.includes("Files");
  let inside = 0;
  const veil = (by) => {
    inside = Math.max(0, inside + by);
    $("veil").hidden = inside === 0;
  };
  addEventListener("dragenter", (event) => file(event) && veil(1));
  addEventListener("dragleave", (event) => file(event) && veil(-1));
  addEventListener("dragover", (event) => file(event) && event.preventDefault());
  addEventListener("drop", (event) => {
    if (!file(event)) return;
    event.preventDefault();
    inside = 0;
    $("veil").hidden = true;
    openFile(event.dataTransfer.files[0]);
  });
}
