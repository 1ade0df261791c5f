// The page: what the writer does, and what becomes of it.

import * as api from "/api.js";
import * as cards from "/cards.js";
import * as choices from "/choices.js";
import { $, calm, count } from "/dom.js";
import * as draft from "/draft.js";
import { difference, follow, merged, moved, reline, takenOut } from "/edits.js";
import * as filters from "/filters.js";
import { formatOf, guess } from "/formats.js";
import * as overview from "/overview.js";
import * as report from "/report.js";

const PAUSE = 350; // milliseconds without a key before the draft is judged again
const wide = matchMedia("(min-width: 60rem)");

const state = {
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
let timer = 0;
let question = null;
let undo = null;

const act = { choose: (n) => choose(n, "card"), apply, rewrite, takeOut, show, insist };

// Asking and drawing

function suffix() {
  return (state.file && formatOf(state.file) === ".docx" ? ".docx" : choices.format()) || formatOf(state.file) || guess(state.text);
}

function name() {
  const read = suffix();
  return state.file && formatOf(state.file) === read ? state.file : `draft${read}`;
}

function askSoon() {
  clearTimeout(timer);
  timer = setTimeout(ask, PAUSE);
}

function ask() {
  clearTimeout(timer);
  if (!state.text.trim()) return empty();
  const { text, outline } = state;
  const sent = { text, name: name(), outline: suffix() === ".docx" ? outline : undefined };
  return receive((signal) => (tooLarge(new Blob([text]).size) ? Promise.reject(new api.Refused(large())) : api.check(sent, choices.chosen(), signal)));
}

/** Put a question, and take its answer unless a newer one was put meanwhile. */
async function receive(put, failed = trouble) {
  question?.abort();
  question = new AbortController();
  const number = (state.asked += 1);
  document.body.classList.add("busy");
  try {
    const answer = await put(question.signal);
    if (number === state.asked) take(answer);
    return number === state.asked ? answer : null;
  } catch (error) {
    if (error.name === "AbortError" || number !== state.asked) return null;
    failed(error instanceof api.Refused ? error.message : `The page failed: ${error.message}`);
    return null;
  } finally {
    if (number === state.asked) document.body.classList.remove("busy");
  }
}

function take(answer) {
  const before = state.findings[state.chosen];
  const said = $("count").textContent;
  state.answer = answer;
  state.findings = answer.findings;
  state.shown = null;
  state.chosen = before ? same(before) : -1;
  phase(answer.findings.length ? "findings" : answer.copy ? "clear" : "aside");
  overview.draw(answer, act);
  filters.offer(state.findings, answer.titles, filtered);
  cards.draw(state.findings, answer.titles, act);
  choices.tell(answer, suffix());
  filtered();
  if ($("count").textContent !== said) tell(`${$("count").textContent}.`);
}

/** The number of the finding that was chosen before, in a new answer. */
function same(before) {
  const alike = state.findings.map((finding, n) => [Math.abs(finding.start - before.start), n]).filter(([, n]) => state.findings[n].fingerprint === before.fingerprint || (state.findings[n].rule === before.rule && state.findings[n].match === before.match));
  return alike.length ? Math.min(...alike.map(([far]) => far)) < 400 ? alike.sort(([one], [other]) => one - other)[0][1] : -1 : -1;
}

function trouble(message) {
  state.answer = null;
  state.findings = [];
  state.chosen = -1;
  phase("trouble");
  $("count").textContent = "This cannot be judged";
  $("facts").textContent = message;
  drawMarks();
  tell(`This cannot be judged. ${message}`);
}

function empty() {
  question?.abort();
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

function phase(what) {
  $("desk").dataset.state = what;
  $("welcome").hidden = what !== "empty";
  for (const id of ["walker", "filters", "findings"]) $(id).hidden = what !== "findings";
  $("report").hidden = what === "empty" || what === "trouble";
  for (const id of ["first", "sections", "notice"]) if (what === "empty" || what === "trouble") $(id).hidden = true;
  $("copy-draft").disabled = $("new").disabled = what === "empty";
}

/** After a change of filters: cards, marks and the count of the walk. */
function filtered() {
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

const visible = () => state.findings.map((finding, n) => (filters.visible(finding) ? n : -1)).filter((n) => n >= 0);

function drawChosen() {
  const seen = visible();
  const at = seen.indexOf(state.chosen);
  $("position").textContent = at < 0 ? count(seen.length, "finding") : `${at + 1} of ${seen.length}`;
  $("reader").textContent = at < 0 ? "What to do first, and all findings" : state.findings[state.chosen].message;
  cards.choose(state.findings, state.chosen, act);
  drawMarks();
}

function drawMarks() {
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

/** The writer knows better what kind of text this is. */
function insist(type) {
  choices.setType(type);
  ask();
  $("margin").focus({ preventScroll: true });
}

// Choosing

function choose(n, from) {
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

function bring(n) {
  $(`card-${n}`).scrollIntoView({ block: "nearest", behavior: calm() ? "auto" : "smooth" });
}

function step(by, from) {
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
function show(place) {
  state.shown = place;
  drawMarks();
  draft.reveal(state.chosen, place);
  if (!wide.matches) draft.pick(place);
}

function underCaret() {
  const at = draft.caret();
  const size = (n) => state.findings[n].end - state.findings[n].start;
  const within = (place) => place.start <= at && at < Math.max(place.end, place.start + 1);
  const here = visible().filter((n) => !state.findings[n].stale && within(state.findings[n]));
  const also = visible().filter((n) => state.findings[n].related.some((other) => !other.elsewhere && within(other)));
  const real = here.filter((n) => !cards.LACKING.includes(state.findings[n].kind));
  const best = [real, here, also].find((group) => group.length);
  return best ? best.sort((one, other) => size(one) - size(other))[0] : -1;
}

// Editing

function typed() {
  const text = draft.text();
  const edit = difference(state.text, text);
  if (!edit) return;
  if (!state.text) state.file = "";
  if (state.outline) state.outline = reline(state.outline, state.text, edit);
  state.findings = follow(state.findings, edit);
  if (undo?.place) undo = null;
  if (!undo) hideToast();
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

function put(edit, words) {
  const was = state.text.slice(edit.start, edit.end);
  draft.replace(edit);
  typed();
  const place = { start: edit.start, end: edit.start + edit.text.length };
  undo = { place, action: () => put({ ...place, text: was }, "") };
  if (words) toast(words);
  else hideToast();
  ask();
}

function apply(n) {
  const finding = state.findings[n];
  if (!finding?.fix) return;
  put(merged(state.text, finding.fix.edits), "Applied.");
}

function takeOut(n) {
  const finding = state.findings[n];
  if (finding && !finding.stale) put(takenOut(state.text, finding), `Taken out: “${shortened(finding.match)}”.`);
}

function rewrite(n) {
  const finding = state.findings[n];
  draft.reveal(n, finding);
  draft.pick(finding);
}

const shortened = (text) => (text.length > 60 ? `${text.slice(0, 58)}…` : text);

// Opening, copying, starting anew

async function openFile(file) {
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
  if (answer && kept.text.trim()) offerBack(kept, `Opened ${file.name}.`);
}

function refuse(message) {
  undo = null;
  toast(message, true);
}

const tooLarge = (size) => size > choices.limit();
const large = () => `this is larger than ${Math.round(choices.limit() / 2 ** 20)} MB, which is the most that the page takes; use claimlint check in a terminal`;
const keep = () => ({ text: state.text, file: state.file, outline: state.outline });

function load({ text, file, outline }) {
  draft.setText(text);
  Object.assign(state, { text: draft.text(), file, outline, findings: [], chosen: -1, edited: false });
  choices.fixFormat(file ? formatOf(file) : "");
  filters.clear();
  fileNote();
  $("sheet").scrollTop = $("margin").scrollTop = 0;
}

function replaceDraft(draftOf, words) {
  const kept = keep();
  load(draftOf);
  ask();
  if (kept.text.trim() && words) offerBack(kept, words);
  else hideToast();
}

function offerBack(kept, words) {
  undo = { action: () => replaceDraft(kept, "") };
  if (words) toast(words);
}

async function example() {
  const text = await fetch("/example.md").then((response) => response.text());
  replaceDraft({ text, file: "example.md", outline: null }, "The example.");
}

function fileNote() {
  const word = state.outline !== null;
  $("file-note").hidden = !state.file;
  $("file-note").textContent = state.file + (word ? " · what you change here does not change the file: copy it back" : "");
}

async function copied(text, what, how = "") {
  undo = null;
  toast((await report.copy(text)) ? `${what} is on the clipboard${how}.` : "The browser does not allow copying here.");
}

// Telling

function tell(message) {
  $("said").textContent = message;
}

let fading = 0;
function toast(message, stays = Boolean(undo)) {
  clearTimeout(fading);
  $("toast").hidden = false;
  $("toast-text").textContent = message;
  $("undo").hidden = !undo;
  if (!stays) fading = setTimeout(hideToast, 6000);
}

function hideToast() {
  $("toast").hidden = true;
  $("toast-text").textContent = "";
}

// Listening

function keys(event) {
  if (event.altKey && !event.ctrlKey && !event.metaKey && ["ArrowDown", "ArrowUp", "Enter"].includes(event.key) && event.target.tagName !== "SELECT") {
    event.preventDefault();
    if (event.key === "Enter") return state.chosen >= 0 && apply(state.chosen);
    return step(event.key === "ArrowDown" ? 1 : -1, "key");
  }
  if (event.key !== "Escape") return;
  if ($("settings").open) closeSettings();
  else if ($("margin").contains(document.activeElement)) $("draft").focus({ preventScroll: true });
}

function closeSettings() {
  const inside = $("settings").contains(document.activeElement);
  $("settings").open = false;
  if (inside) $("settings").firstElementChild.focus();
}

function listen() {
  $("draft").addEventListener("input", typed);
  $("draft").addEventListener("click", () => {
    const n = $("draft").selectionStart === $("draft").selectionEnd ? underCaret() : -1;
    if (n >= 0) choose(n, "draft");
  });
  document.addEventListener("keydown", keys);
  document.addEventListener("pointerdown", (event) => {
    if (wide.matches && $("settings").open && !$("settings").contains(event.target)) $("settings").open = false;
  });
  $("next").addEventListener("click", () => step(1, "walker"));
  $("previous").addEventListener("click", () => step(-1, "walker"));
  $("reader").addEventListener("click", () => {
    if (state.chosen < 0) {
      $("margin").scrollIntoView({ behavior: calm() ? "auto" : "smooth" });
      return $("margin").focus({ preventScroll: true });
    }
    bring(state.chosen);
    $(`card-${state.chosen}`).querySelector(".head").focus({ preventScroll: true });
  });
  for (const id of ["open", "open-first"]) $(id).addEventListener("click", () => $("file").click());
  $("file").addEventListener("change", () => {
    openFile($("file").files[0]);
    $("file").value = "";
  });
  $("example").addEventListener("click", example);
  $("new").addEventListener("click", () => {
    replaceDraft({ text: "", file: "", outline: null }, "A new draft.");
    $("draft").focus();
  });
  $("copy-draft").addEventListener("click", () => copied(state.text, "The draft"));
  $("copy-text").addEventListener("click", () => copied(report.plain(state.answer), "The report"));
  $("copy-markdown").addEventListener("click", () => copied(report.markdown(state.answer), "The report", ", as Markdown"));
  $("undo").addEventListener("click", () => {
    const { action } = undo;
    undo = null;
    hideToast();
    action();
  });
  $("dismiss").addEventListener("click", hideToast);
  addEventListener("beforeunload", (event) => state.edited && event.preventDefault());
  filters.listen(filtered);
  dropping();
}

function dropping() {
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

async function start() {
  draft.setText("");
  empty();
  listen();
  try {
    choices.offer(await api.options(), ask);
    choices.tell(null);
  } catch (error) {
    trouble(error.message);
  }
  $("draft").focus();
}

start();
