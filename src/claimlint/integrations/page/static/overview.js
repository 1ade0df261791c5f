// What stands over the findings: how many, what to do first, the sections, and what was and was not looked at.

import { $, count, fill, make } from "/dom.js";

const STATES = {
  present: ["✓", "present"],
  missing: ["✗", "missing"],
  empty: ["○", "only a heading"],
  "no-heading": ["◐", "without a heading"],
  incomplete: ["◐", "not complete"],
  misplaced: ["◐", "in the wrong place"],
  "let-stand": ["–", "let stand by a directive"],
};

export function counted(findings) {
  const parts = ["error", "warning", "info"].map((level) => [findings.filter((finding) => finding.severity === level).length, level]);
  return parts.filter(([number]) => number).map(([number, level]) => (level === "info" ? `${number} info` : count(number, level))).join(", ");
}

const about = (answer) => `${kind(spoken(answer.document_type))}${answer.topics.length ? ` about ${answer.topics.join(", ")}` : ""}`;
const spoken = (name) => name.replaceAll("-", " ");
const capital = (text) => text[0].toUpperCase() + text.slice(1);
const kind = (type) => (type === "other" ? "a text of another kind" : `${/^[aeiou]/.test(type) ? "an" : "a"} ${type}`);
const passed = (answer) =>
  [
    answer.settled && `${count(answer.settled, "claim")} settled by a caveat or source near it`,
    answer.unclaimed && `${answer.unclaimed} put so that nothing is claimed (asked, denied, hedged)`,
  ].filter(Boolean);

export function draw(answer, act) {
  const clear = !answer.findings.length;
  $("count").textContent = !clear ? counted(answer.findings) : answer.copy ? "Nothing to mend" : "Not taken for skincare copy";
  $("facts").textContent = [`Read as ${about(answer)}, ${count(answer.words, "word")}`, ...passed(answer)].join("; ") + ".";
  notice(answer, clear, act);
  steps(answer, act);
  sections(answer, act);
}

function notice(answer, clear, act) {
  const others = answer.held < answer.rules ? "; the others are for other kinds of text, topics or markets" : "";
  const duties = answer.checklist.length ? "" : ` ${capital(kind(spoken(answer.document_type)))} owes its reader no sections.`;
  const looked = `${answer.held} of ${count(answer.rules, "rule")} (${answer.packs.join(", ")}) hold for this text${others}.${duties}`;
  const stood = "Too few words here are about skin, products or treatments, so most rules stood aside.";
  const not = "Not checked: whether what you say is true, whether it is legal, grammar and style, pictures, and pages that you link to. A person signs it off.";
  const parts = [clear && answer.copy && make("p", { text: looked }), !answer.copy && make("p", { text: stood }), clear && make("p", { text: not })];
  const anyway = make("button", { type: "button", on: { click: () => act.insist(answer.document_type) }, text: "It is copy: judge it all the same" });
  fill($("notice"), ...parts, !answer.copy && make("p", {}, anyway));
  $("notice").hidden = !$("notice").childElementCount;
  $("notice").classList.toggle("clear", clear && answer.copy);
}

function steps(answer, act) {
  $("first").hidden = !answer.first.length;
  fill($("steps"), ...answer.first.map((step) => make("li", {}, make("button", { type: "button", class: "step", on: { click: () => act.choose(step.finding) } }, make("b", { text: step.text }), step.what && make("span", { text: step.what })))));
}

function sections(answer, act) {
  const owed = answer.checklist;
  const there = owed.filter((duty) => duty.state === "present" || duty.state === "let-stand").length;
  $("sections").hidden = !owed.length;
  $("sections-count").textContent = `${there} of ${owed.length}`;
  fill($("checklist"), ...owed.map((duty) => make("li", { class: duty.state }, sign(duty.state), name(duty, answer, act), make("span", { class: "state", text: STATES[duty.state][1] }))));
}

const sign = (state) => make("span", { class: "sign", "aria-hidden": "true", text: STATES[state][0] });

function name(duty, answer, act) {
  const n = answer.findings.findIndex((finding) => finding.rule === duty.rule);
  const go = n >= 0 ? () => act.choose(n) : duty.start !== null && duty.start !== undefined ? () => act.show(duty) : null;
  return go ? make("button", { type: "button", class: "place", on: { click: go }, text: duty.title }) : make("span", { text: duty.title });
}
