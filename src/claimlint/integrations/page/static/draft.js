// The draft: a plain text field, and behind it the same text with the marks of the findings. The field's own undo,
// spelling and selection work as everywhere; the text behind it is hidden from the keyboard and from screen readers.

import { $, calm, make } from "/dom.js";

const field = $("draft");
const mirror = $("mirror");
const LEVELS = ["error", "warning", "info"];
const GRAVITY = [...LEVELS, "also"];
let shown = []; // what each line shows, to touch only lines that change

export const text = () => field.value;

export function setText(value) {
  field.value = value;
}

/** Put other words in a place, in such a way that the field's undo takes them back. */
export function replace({ start, end, text: words }) {
  field.focus({ preventScroll: true });
  field.setSelectionRange(start, end);
  const done = words ? document.execCommand("insertText", false, words) : start === end || document.execCommand("delete");
  if (!done) {
    field.setRangeText(words, start, end, "end");
    field.dispatchEvent(new Event("input"));
  }
}

export function pick(place) {
  field.focus({ preventScroll: true });
  field.setSelectionRange(place.start, place.end);
}

/** Show the text with these places marked: each has `start`, `end`, `n` (the finding's number) and `look`. */
export function mark(places) {
  const sorted = [...places].sort((one, other) => one.start - other.start);
  const lines = field.value.split("\n");
  const rows = [];
  let start = 0;
  let next = 0;
  let open = [];
  for (const line of lines) {
    const end = start + line.length;
    while (next < sorted.length && sorted[next].start <= end) open.push(sorted[next++]);
    open = open.filter((place) => place.end > start);
    rows.push(pieces(line, start, open.filter((place) => place.start < end && place.end > place.start)));
    start = end + 1;
  }
  show(rows);
}

/** A line as pieces: what is said, how it looks, and the findings it belongs to. */
function pieces(line, start, places) {
  if (!places.length) return [{ said: line, look: "", n: "" }];
  const cuts = new Set([0, line.length]);
  for (const place of places) {
    cuts.add(Math.max(place.start - start, 0));
    cuts.add(Math.min(place.end - start, line.length));
  }
  const sorted = [...cuts].sort((one, other) => one - other);
  return sorted.slice(1).map((end, at) => {
    const here = places.filter((place) => place.start - start < end && place.end - start > sorted[at]);
    return { said: line.slice(sorted[at], end), look: look(here) + edges(here, start + sorted[at], start + end), n: [...new Set(here.map((place) => place.n))].join(" ") };
  });
}

/** The gravest of the findings whose words these are, before those that only point here; and what else they show. */
function look(places) {
  const looks = places.map((place) => place.look.split(" "));
  const worded = looks.filter((names) => !names.includes("lacks"));
  const ranked = worded.some((names) => names.some((name) => LEVELS.includes(name))) ? worded : looks;
  const gravest = GRAVITY.find((name) => ranked.some((names) => names.includes(name)));
  const hidden = ranked === worded ? [...GRAVITY, "lacks"] : GRAVITY;
  const more = looks.flat().filter((name) => !hidden.includes(name));
  return [...new Set(gravest ? [gravest, ...more] : more)].sort().join(" ");
}

/** Where the chosen finding begins and ends: its frame is open between the pieces. */
function edges(places, start, end) {
  const chosen = places.find((place) => place.look.endsWith(" on"));
  if (!chosen) return "";
  return (chosen.start === start ? " from" : "") + (chosen.end === end ? " to" : "");
}

function show(rows) {
  const keys = rows.map((row) => (row.length === 1 && !row[0].look ? row[0].said : `\0${JSON.stringify(row)}`));
  let top = 0;
  while (top < keys.length && keys[top] === shown[top]) top += 1;
  let tail = 0;
  while (tail < keys.length - top && tail < shown.length - top && keys.at(-1 - tail) === shown.at(-1 - tail)) tail += 1;
  const after = mirror.children[shown.length - tail] ?? null;
  for (let at = shown.length - tail; at > top; at -= 1) mirror.children[top].remove();
  const fresh = document.createDocumentFragment();
  for (const row of rows.slice(top, rows.length - tail)) fresh.append(drawn(row));
  mirror.insertBefore(fresh, after);
  shown = keys;
}

function drawn(row) {
  const line = make("div", { class: "l" });
  for (const { said, look: looks, n } of row) line.append(looks ? make("mark", { class: looks, "data-f": n, text: said }) : said);
  if (!line.textContent) line.append(make("br"));
  const gravest = LEVELS.find((name) => row.some((piece) => piece.look.split(" ").includes(name)));
  if (gravest) line.classList.add(gravest);
  return line;
}

/** Bring a finding's words, or else its line, into view. */
export function reveal(n, place) {
  const line = field.value.slice(0, place.start).split("\n").length - 1;
  const there = mirror.querySelector(`mark.on[data-f~="${n}"]`) ?? mirror.children[line];
  there?.scrollIntoView({ block: "center", behavior: calm() ? "auto" : "smooth" });
}

/** Whether the writer is in the draft. */
export const active = () => document.activeElement === field;

export const caret = () => field.selectionStart;
