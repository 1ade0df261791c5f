// What the page asks of the server. An answer comes with its places in this language's units.

import { convert } from "/offsets.js";

/** Why there is no answer, in a sentence for the writer. */
export class Refused extends Error {}

export async function options() {
  return answered(await asked("/api/options"));
}

export async function rule(id) {
  return answered(await asked(`/api/rule?${new URLSearchParams({ id })}`));
}

export async function check(draft, choices, signal) {
  const body = JSON.stringify({ text: draft.text, name: draft.name, ...(draft.outline && { outline: draft.outline }), ...choices });
  const headers = { "content-type": "application/json" };
  return convert(await answered(await asked("/api/check", { method: "POST", headers, body, signal })), draft.text);
}

export async function open(bytes, name, choices, signal) {
  const parts = new URLSearchParams({ name });
  if (choices.document_type) parts.set("document_type", choices.document_type);
  for (const market of choices.markets) parts.append("markets", market);
  for (const pack of choices.packs) parts.append("packs", pack);
  const headers = { "content-type": "application/octet-stream" };
  const answer = await answered(await asked(`/api/open?${parts}`, { method: "POST", headers, body: bytes, signal }));
  return convert(answer, answer.text);
}

async function asked(address, request) {
  try {
    return await fetch(address, { cache: "no-store", credentials: "omit", ...request });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Refused("claimlint does not answer. Was it ended in the terminal? Start it again, then reload this page; copy your draft first.");
  }
}

async function answered(response) {
  const answer = await response.json().catch(() => ({ errors: [{ message: `no answer (${response.status})` }] }));
  if (response.ok) return answer;
  throw new Refused(answer.errors.map(told).join("\n"));
}

function told(error) {
  const where = error.path && (error.line > 1 || error.column > 1) ? `${error.path}, line ${error.line}, column ${error.column}: ` : error.path ? `${error.path}: ` : "";
  return where + error.message;
}
