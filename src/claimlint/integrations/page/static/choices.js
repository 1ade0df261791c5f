// How the draft is judged: kind of text, market, rules, and how it is read.

import { $, fill, make } from "/dom.js";
import { FORMATS } from "/formats.js";

let offered = null;

/** Offer what the server has; `changed` is called when the writer chooses. */
export function offer(options, changed) {
  offered = options;
  const { configured } = options;
  const spoken = (name) => name.replaceAll("-", " ");
  list("document-type", configured.document_type ? `as configured: ${spoken(configured.document_type)}` : "automatic", options.document_types, spoken);
  list("market", configured.markets.length ? `as configured: ${configured.markets.join(", ")}` : "all markets", options.markets, (name) => name.toUpperCase());
  list("pack", configured.file ? `as configured: ${configured.packs.join(", ")}` : "all packs", options.packs, (name) => `only ${name}`);
  list("format", "automatic", options.formats.filter((format) => format !== ".docx"), (format) => FORMATS[format]);
  $("configured").textContent = configured.file ? `The house rules in ${configured.file} hold.` : "There is no configuration in the folder where this was started, so everything shipped holds.";
  for (const select of $("choices").querySelectorAll("select")) select.addEventListener("change", changed);
}

function list(id, first, names, said) {
  fill($(id), make("option", { value: "", text: first }), ...names.map((name) => make("option", { value: name, text: said(name) })));
}

/** What the server is asked for. */
export function chosen() {
  const value = (id) => $(id).value;
  return {
    document_type: value("document-type"),
    markets: value("market") ? [value("market")] : [],
    packs: value("pack") ? [value("pack")] : [],
  };
}

export function setType(type) {
  $("document-type").value = type;
}

/** The format that the writer set, or "". */
export const format = () => $("format").value;

/** A file says itself how it is read. */
export function fixFormat(suffix) {
  $("format").disabled = suffix === ".docx";
  $("format").value = "";
  if ($("format").options.length) $("format").options[0].textContent = suffix ? FORMATS[suffix] : "automatic";
}

/** Say in a few words what holds. */
export function tell(answer, suffix) {
  if (!offered) return;
  const kind = answer?.document_type.replaceAll("-", " ");
  const market = $("market").value ? `for ${$("market").value.toUpperCase()}` : $("market").options[0].textContent;
  const rules = `${(answer ?? offered).rules} rules`;
  $("judged-as").textContent = answer ? `${kind}, ${market}, ${rules}, read as ${FORMATS[suffix]}` : `${market}, ${rules}`;
}

export const limit = () => offered?.max_bytes ?? 4 * 2 ** 20;
