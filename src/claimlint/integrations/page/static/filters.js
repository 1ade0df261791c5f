// Which findings are to be seen.

import { $, fill, make } from "/dom.js";

const LEVELS = ["error", "warning", "info"];
const off = new Set();
const chosen = { category: "", rule: "" };

export function visible(finding) {
  return !off.has(finding.severity) && (!chosen.category || finding.category === chosen.category) && (!chosen.rule || finding.rule === chosen.rule);
}

export const filtering = () => off.size > 0 || Boolean(chosen.category || chosen.rule);

/** Offer what the findings hold; a choice that none of them has any more falls back to all. */
export function offer(findings, titles, changed) {
  fill($("levels"), $("levels").firstElementChild, ...LEVELS.map((level) => box(level, findings.filter((finding) => finding.severity === level).length, changed)));
  list("category", findings, (name) => name.replaceAll("-", " "));
  list("rule", findings, (name) => titles[name] || name);
}

function box(level, number, changed) {
  const input = make("input", { type: "checkbox", name: level });
  input.checked = !off.has(level);
  input.addEventListener("change", () => {
    if (input.checked) off.delete(level);
    else off.add(level);
    changed();
  });
  return make("label", { class: level }, input, ` ${level} `, make("span", { text: number }));
}

function list(key, findings, named) {
  const counts = new Map();
  for (const finding of findings) counts.set(finding[key], (counts.get(finding[key]) ?? 0) + 1);
  if (!counts.has(chosen[key])) chosen[key] = "";
  const options = [...counts].sort(([one], [other]) => named(one).localeCompare(named(other)));
  fill($(key), make("option", { value: "", text: "all" }), ...options.map(([name, number]) => make("option", { value: name, text: `${named(name)} (${number})` })));
  $(key).value = chosen[key];
}

export function listen(changed) {
  for (const key of Object.keys(chosen)) {
    $(key).addEventListener("change", () => {
      chosen[key] = $(key).value;
      changed();
    });
  }
  $("show-all").addEventListener("click", () => {
    clear();
    changed();
  });
}

export function clear() {
  off.clear();
  chosen.category = chosen.rule = "";
}
