// Asking the server, and taking its answers: the newest question counts, older answers are dropped.

import * as api from "/api.js";
import * as cards from "/cards.js";
import * as choices from "/choices.js";
import { $ } from "/dom.js";
import * as filters from "/filters.js";
import * as overview from "/overview.js";
import { act, name, state, suffix } from "/state.js";
import { tell } from "/telling.js";
import { empty, filtered, phase, trouble } from "/view.js";

const PAUSE = 350; // milliseconds without a key before the draft is judged again
let timer = 0;
let question = null;

export function askSoon() {
  clearTimeout(timer);
  timer = setTimeout(ask, PAUSE);
}

export function ask() {
  clearTimeout(timer);
  if (!state.text.trim()) {
    question?.abort();
    return empty();
  }
  const { text, outline } = state;
  const sent = { text, name: name(), outline: suffix() === ".docx" ? outline : undefined };
  return receive((signal) => (tooLarge(new Blob([text]).size) ? Promise.reject(new api.Refused(large())) : api.check(sent, choices.chosen(), signal)));
}

/** Put a question, and take its answer unless a newer one was put meanwhile. */
export async function receive(put, failed = trouble) {
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

export const tooLarge = (size) => size > choices.limit();

export const large = () => `this is larger than ${Math.round(choices.limit() / 2 ** 20)} MB, which is the most that the page takes; use claimlint check in a terminal`;
