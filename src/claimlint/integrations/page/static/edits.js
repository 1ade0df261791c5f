// What an edit does to places in a text, and to the outline of its lines.

/** The one stretch that differs: `removed` units at `start` became `inserted`; null when nothing does. */
export function difference(before, after) {
  if (before === after) return null;
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start += 1;
  let end = 0;
  while (end < most - start && before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end)) end += 1;
  return { start, removed: before.length - start - end, inserted: after.slice(start, after.length - end) };
}

/** A place after an edit; null when the edit touched its words. */
export function moved(place, edit) {
  const shift = edit.inserted.length - edit.removed;
  if (place.end <= edit.start) return place;
  if (place.start >= edit.start + edit.removed) return { ...place, start: place.start + shift, end: place.end + shift };
  return null;
}

/** Findings after an edit: places move along, and those whose words were touched are `stale` until the next answer. */
export function follow(findings, edit) {
  return findings.map((finding) => {
    const place = moved(finding, edit);
    const fix = finding.fix && finding.fix.edits.map((one) => moved(one, edit));
    return {
      ...(place ?? { ...finding, stale: true }),
      related: finding.related.map((other) => (other.elsewhere ? other : moved(other, edit))).filter(Boolean),
      cue: finding.cue && moved(finding.cue, edit),
      caveat: finding.caveat && (moved(finding.caveat, edit) ?? { ...finding.caveat, gone: true }),
      fix: fix && fix.every(Boolean) ? { ...finding.fix, edits: fix } : null,
    };
  });
}

/** The outline of a text after an edit: lines keep what they are, new ones are paragraphs. */
export function reline(outline, before, edit) {
  const first = lines(before.slice(0, edit.start)) - 1;
  const was = outline.slice(first, first + lines(before.slice(edit.start, edit.start + edit.removed)));
  const now = Array.from({ length: lines(edit.inserted) }, () => "paragraph");
  const atLineStart = edit.start === 0 || before[edit.start - 1] === "\n";
  if (atLineStart) now[now.length - 1] = was.at(-1);
  else now[0] = was[0];
  return [...outline.slice(0, first), ...(now.length === was.length ? was : now), ...outline.slice(first + was.length)];
}

const lines = (text) => text.split("\n").length;

/** Several edits of one text as one: the stretch that they span, and what it becomes. */
export function merged(text, edits) {
  const sorted = [...edits].sort((one, other) => one.start - other.start);
  const start = sorted[0].start;
  const end = Math.max(...sorted.map((edit) => edit.end));
  let at = start;
  let becomes = "";
  for (const edit of sorted) {
    becomes += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return { start, end, text: becomes + text.slice(at, end) };
}

/** Taking words out, with the blank that would be left over. */
export function takenOut(text, place) {
  let { start, end } = place;
  const after = text[end] ?? "";
  if (text[start - 1] === " " && (after === "" || /[\s.,;:!?)]/.test(after))) start -= 1;
  else if (after === " " && (start === 0 || text[start - 1] === "\n")) end += 1;
  return { start, end, text: "" };
}
