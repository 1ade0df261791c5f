// The margin: a card for each finding. The one that is chosen says everything; the others what is wrong.

import { rule as ruleOf } from "/api.js";
import { $, count, fill, link, make } from "/dom.js";

const LEVELS = { error: "Error", warning: "Warning", info: "Info" };
const PUT = {
  affirmed: "affirmed: the copy says so itself",
  negated: "negated: the copy denies it",
  hedged: "hedged: said with a “may” or “can”",
  question: "a question",
  conditional: "conditional: said with an “if”",
  attributed: "attributed: said in somebody’s name",
  testimonial: "testimonial: said by a customer",
  audience: "audience: says whom the copy is for",
  reported: "reported: only told of",
};
const SHOWN = 8;
/** The kinds that tell of something that is not there, so that there are no words to change. */
export const LACKING = ["section", "require"];

/** Draw all cards; `act` is what their buttons do. Numbers are those of the findings. */
export function draw(findings, titles, act) {
  fill($("cards"), ...findings.map((finding, n) => card(finding, n, titles[finding.rule] || finding.rule, act)));
}

function card(finding, n, title, act) {
  const head = make(
    "button",
    { type: "button", class: "head", "aria-expanded": "false", "aria-controls": `more-${n}`, on: { click: () => act.choose(n) } },
    make("span", { class: "level", text: LEVELS[finding.severity] }),
    make("span", { class: "title", text: title }),
    make("span", { class: "where", text: where(finding) }),
  );
  const more = make("div", { class: "more", id: `more-${n}`, hidden: true });
  const item = make("li", { class: `card ${finding.severity}`, id: `card-${n}`, "data-n": n });
  item.append(make("h3", {}, head), make("p", { class: "message", text: finding.message }), more);
  item.addEventListener("click", (event) => {
    if (!event.target.closest("button, a, summary, .more")) act.choose(n);
  });
  return item;
}

const where = (finding) => `line ${finding.line}` + (finding.related.length && finding.kind === "claim" ? `, ${finding.related.length + 1} places` : "");

/** Open the card of the chosen finding and close the others. */
export function choose(findings, n, act) {
  for (const item of $("cards").children) {
    const on = Number(item.dataset.n) === n;
    const more = item.querySelector(".more");
    item.classList.toggle("on", on);
    item.querySelector(".head").setAttribute("aria-expanded", String(on));
    if (on && !more.childElementCount) fill(more, ...everything(findings[n], n, act));
    more.hidden = !on;
  }
}

function everything(finding, n, act) {
  const known = [...facts(finding, act)];
  return [
    actions(finding, n, act),
    known.length > 0 && make("dl", {}, ...known),
    finding.why && make("p", { class: "why", text: finding.why }),
    finding.sources.length > 0 && make("ul", { class: "sources", "aria-label": "Sources" }, ...finding.sources.map(source)),
    about(finding),
  ];
}

function actions(finding, n, act) {
  const row = make("p", { class: "actions" });
  const edits = finding.fix?.edits;
  const worded = finding.match && !LACKING.includes(finding.kind);
  if (edits) row.append(make("button", { type: "button", class: "strong apply", on: { click: () => act.apply(n) } }, offered(finding)));
  if (worded) row.append(make("button", { type: "button", class: "rewrite", on: { click: () => act.rewrite(n) }, text: "Rewrite these words" }));
  if (finding.kind === "claim" && !edits) row.append(make("button", { type: "button", class: "take-out", on: { click: () => act.takeOut(n) }, text: "Take them out" }));
  return row.childElementCount > 0 && row;
}

function offered({ fix, mend }) {
  if (mend) return mend[0].toUpperCase() + mend.slice(1);
  const words = fix.edits.map((edit) => edit.text.trim()).filter(Boolean);
  return words.length ? `Write “${words.join(" … ")}”` : "Apply: take it out";
}

function* facts(finding, act) {
  if (finding.mend && !finding.fix) yield fact("Suggestion", finding.mend);
  if (finding.status) yield fact("How it is put", PUT[finding.status] + (finding.cue ? `, by “${finding.cue.match}”` : ""));
  if (finding.caveat) yield fact("Nearest caveat", place(finding.caveat, act), `: ${finding.caveat.reason}`);
  if (finding.register) yield fact("Register", registered(finding.register));
  if (finding.related.length) yield fact(finding.kind === "claim" ? "Also" : "Beside", ...others(finding.related, act));
  if (finding.confidence !== "high") yield fact("How sure", `${finding.confidence}: read it again before you change it`);
}

/** How the words stand to the house's register of claims. */
function registered(entry) {
  const differing = entry.differing.map((pair) => `“${pair.copy}” for “${pair.approved}”`);
  return [entry.id && `entry ${entry.id}`, entry.relation.replaceAll("-", " "), ...entry.reasons, ...differing].filter(Boolean).join("; ");
}

const fact = (term, ...texts) => make("div", {}, make("dt", { text: term }), make("dd", {}, ...texts));

function* others(related, act) {
  for (const other of related.slice(0, SHOWN)) yield* [place(other, act), " "];
  if (related.length > SHOWN) yield `and ${related.length - SHOWN} more`;
}

const place = (thing, act) =>
  thing.elsewhere ? `“${thing.match}”, ${thing.path}, line ${thing.line}` : make("button", { type: "button", class: "place", on: { click: () => act.show(thing) }, text: `“${thing.match}”${thing.line ? `, line ${thing.line}` : ""}` });

function source(entry) {
  const how = [entry.reviewed && `checked ${entry.reviewed}`, entry.paraphrase && "paraphrased", entry.unread && "known at second hand"].filter(Boolean);
  const market = entry.market && entry.market !== "any" && make("abbr", { class: "market", text: entry.market });
  return make("li", {}, market, market && " ", link(entry.url, entry.title), how.length > 0 && make("span", { class: "how", text: how.join(", ") }));
}

/** The rule's examples, fetched when they are asked for. */
function about(finding) {
  const body = make("div", { class: "about" });
  const details = make("details", {}, make("summary", { text: `Rule ${finding.rule}` }), body);
  details.addEventListener("toggle", async () => {
    if (!details.open || body.childElementCount) return;
    fill(body, make("p", { text: "Looking it up…" }));
    const found = await ruleOf(finding.rule).catch((error) => ({ failed: error.message }));
    fill(body, ...(found.failed ? [make("p", { text: found.failed })] : described(found)));
  });
  return details;
}

function described(rule) {
  const examples = (title, texts) => texts.length > 0 && make("div", {}, make("h4", { text: title }), make("ul", {}, ...texts.slice(0, 4).map((text) => make("li", { text }))));
  return [
    make("p", { text: `Category ${rule.category}, ${count(rule.sources.length, "source")}${rule.markets.length ? `, stands for ${rule.markets.map((name) => name.toUpperCase()).join(", ")}` : ""}.` }),
    examples("Flagged", rule.examples.flag),
    examples("Passed", rule.examples.pass),
    make("p", { class: "how", text: `To let one place stand: claimlint-disable-next-line ${rule.id} -- your reason` }),
  ].filter(Boolean);
}
