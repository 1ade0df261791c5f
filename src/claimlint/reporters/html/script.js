"use strict";
(() => {
  const all = (selector, within = document) => Array.from(within.querySelectorAll(selector));
  const form = document.getElementById("filters");
  if (!form) return;
  const notes = all(".note");
  const marks = all("mark").map((mark) => ({ mark, numbers: mark.dataset.f.split(" ") }));
  const marksOf = new Map();
  for (const { mark, numbers } of marks) {
    for (const number of numbers) {
      if (!marksOf.has(number)) marksOf.set(number, []);
      marksOf.get(number).push(mark);
    }
  }
  const byNumber = new Map(notes.map((note) => [note.dataset.n, note]));
  const shown = document.getElementById("shown");
  const toggle = document.getElementById("open");
  const rule = document.getElementById("rule");
  const chipOf = (note) => document.getElementById(`at-${note.dataset.n}`);
  const homes = new Map(notes.map((note) => [note, note.parentElement]));
  const bodies = all(".body").map((body) => ({ body, pane: body.querySelector(".pane"), notes: all(".note", body) }));
  const wide = matchMedia("(min-width: 60rem)");
  const visible = () => notes.filter((note) => !note.hidden);

  function filter() {
    const ticked = (name) => new Set(all(`input[name=${name}]:checked`, form).map((box) => box.value));
    const severities = ticked("severity");
    const statuses = ticked("status");
    let count = 0;
    for (const note of notes) {
      const { severity, status } = note.dataset;
      note.hidden = !(severities.has(severity) && statuses.has(status) && (!rule.value || rule.value === note.dataset.rule));
      chipOf(note).hidden = note.hidden;
      if (!note.hidden) count += 1;
    }
    for (const { mark, numbers } of marks) {
      mark.classList.toggle("off", numbers.every((number) => byNumber.get(number).hidden));
    }
    for (const file of all(".file")) {
      file.querySelector(".none").hidden = Boolean(file.querySelector(".note:not([hidden])"));
    }
    sync();
    shown.value = `${count} of ${notes.length} shown`;
    label();
  }

  // On a wide screen notes stand in a pane beside the copy, else below the paragraph that they are about.
  function arrange(split) {
    for (const { body, pane, notes: own } of bodies) {
      body.classList.toggle("split", split);
      pane.hidden = !split;
      if (split) pane.append(...own);
      else for (const note of own) homes.get(note).append(note);
    }
    sync();
  }

  // The pane keeps step with the copy: the note of the line that is read stands beside it.
  let still = 0;
  function sync() {
    if (!wide.matches || performance.now() < still) return;
    const bar = form.getBoundingClientRect().bottom;
    for (const { body, pane, notes: own } of bodies) {
      const place = body.getBoundingClientRect();
      if (pane.hidden || place.bottom < 0 || place.top > innerHeight) continue;
      if (place.top >= bar) {
        pane.scrollTop = 0;
        continue;
      }
      const middle = bar + Math.min((innerHeight - bar) * 0.3, bar - place.top);
      const eye = Math.max(middle, Math.min(place.bottom, 2 * innerHeight - place.bottom));
      let before = [place.top, 0];
      let after = [place.bottom, pane.scrollHeight];
      for (const note of own) {
        if (note.hidden) continue;
        const y = chipOf(note).getBoundingClientRect().top;
        if (y > eye) {
          after = [y, note.offsetTop];
          break;
        }
        if (y > before[0]) before = [y, note.offsetTop];
      }
      const part = after[0] > before[0] ? (eye - before[0]) / (after[0] - before[0]) : 0;
      const wanted = before[1] + (after[1] - before[1]) * Math.min(1, Math.max(0, part));
      pane.scrollTop = wanted - (eye - pane.getBoundingClientRect().top);
    }
  }

  let due = false;
  function label() {
    if (due) return;
    due = true;
    requestAnimationFrame(() => {
      due = false;
      const listed = visible();
      toggle.textContent = listed.length && listed.every((note) => note.open) ? "Close notes" : "Open notes";
    });
  }

  function activate(note) {
    for (const element of all(".on")) element.classList.remove("on");
    if (!note) return;
    note.classList.add("on");
    for (const mark of marksOf.get(note.dataset.n) || []) mark.classList.add("on");
  }

  function go(note) {
    still = performance.now() + 400;
    note.open = true;
    note.querySelector("summary").focus({ preventScroll: true });
    note.scrollIntoView({ block: "nearest", behavior: "instant" });
    activate(note);
  }

  function step(by) {
    const listed = visible();
    if (!listed.length) return;
    const here = document.activeElement && document.activeElement.closest(".note");
    const at = here ? listed.indexOf(here) : by > 0 ? -1 : 0;
    const next = listed[(at + by + listed.length) % listed.length];
    chipOf(next).scrollIntoView({ block: "center", behavior: "instant" });
    sync();
    go(next);
  }

  function follow() {
    const found = /^#note-(\d+)$/.exec(location.hash);
    if (found && byNumber.has(found[1])) go(byNumber.get(found[1]));
  }

  form.addEventListener("input", filter);
  form.addEventListener("reset", () => setTimeout(filter));
  form.addEventListener("submit", (event) => event.preventDefault());
  toggle.addEventListener("click", () => {
    const listed = visible();
    const open = !listed.every((note) => note.open);
    for (const note of listed) note.open = open;
    label();
  });
  for (const note of notes) {
    note.addEventListener("toggle", label);
    note.addEventListener("focusin", () => activate(note));
    note.addEventListener("mouseenter", () => activate(note));
    note.addEventListener("mouseleave", () => activate(document.activeElement && document.activeElement.closest(".note")));
  }
  document.addEventListener("click", (event) => {
    const chip = event.target.closest("a.chip");
    const mark = event.target.closest("mark");
    if (chip) {
      event.preventDefault();
      go(byNumber.get(chip.dataset.n));
    } else if (mark && !String(getSelection())) {
      const number = mark.dataset.f.split(" ").find((one) => !byNumber.get(one).hidden);
      if (number) go(byNumber.get(number));
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("select, textarea")) return;
    if (event.key === "n" || event.key === "p") step(event.key === "n" ? 1 : -1);
  });
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = notes.filter((note) => !note.open);
    for (const note of closed) note.open = true;
    arrange(false);
  });
  addEventListener("afterprint", () => {
    for (const note of closed) note.open = false;
    arrange(wide.matches);
  });
  let asked = false;
  addEventListener("scroll", () => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      sync();
    });
  }, { passive: true });
  wide.addEventListener("change", () => arrange(wide.matches));
  addEventListener("hashchange", follow);
  addEventListener("load", () => setTimeout(follow)); // the browser's own jump to the address would take the focus away
  form.hidden = false;
  new ResizeObserver(() => {
    const sticky = getComputedStyle(form).position === "sticky";
    document.documentElement.style.setProperty("--bar", `${sticky ? form.offsetHeight : 0}px`);
  }).observe(form);
  form.reset();
  arrange(wide.matches);
  filter();
})();
