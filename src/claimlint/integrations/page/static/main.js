// The page: what the writer does, and what becomes of it.

import * as api from "/api.js";
import { ask } from "/asking.js";
import * as choices from "/choices.js";
import { bring, choose, insist, show, step, underCaret } from "/choosing.js";
import { $, calm } from "/dom.js";
import * as draft from "/draft.js";
import { apply, rewrite, takeOut, typed } from "/editing.js";
import { copied, dropping, example, openFile, replaceDraft } from "/files.js";
import * as filters from "/filters.js";
import * as report from "/report.js";
import { act, state, wide } from "/state.js";
import { hideToast, takeBack } from "/telling.js";
import { empty, filtered, trouble } from "/view.js";

Object.assign(act, { choose: (n) => choose(n, "card"), apply, rewrite, takeOut, show, insist });

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
  $("undo").addEventListener("click", takeBack);
  $("dismiss").addEventListener("click", hideToast);
  addEventListener("beforeunload", (event) => state.edited && event.preventDefault());
  filters.listen(filtered);
  dropping();
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
