// The server counts code points, JavaScript counts UTF-16 units. They are converted here and nowhere else.

/** A function from a code point offset in the text to an offset as strings of this language count. */
export function converter(text) {
  const wide = []; // the code point offsets of characters that take two units
  let point = 0;
  for (let unit = 0; unit < text.length; unit += 1, point += 1) {
    if (isPair(text, unit)) {
      wide.push(point);
      unit += 1;
    }
  }
  return (offset) => offset + before(wide, offset);
}

function isPair(text, unit) {
  const high = text.charCodeAt(unit);
  if (high < 0xd800 || high > 0xdbff) return false;
  const low = text.charCodeAt(unit + 1);
  return low >= 0xdc00 && low <= 0xdfff;
}

/** How many of the sorted numbers are below the offset. */
function before(numbers, offset) {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle] < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Every place in an answer about the text, converted; nothing else is changed. */
export function convert(answer, text) {
  const unit = converter(text);
  const placed = (thing) => thing && thing.start !== null && { ...thing, start: unit(thing.start), end: unit(thing.end) };
  const findings = answer.findings.map((finding) => ({
    ...placed(finding),
    cue: placed(finding.cue),
    caveat: placed(finding.caveat),
    related: finding.related.map((other) => (other.path === finding.path ? placed(other) : { ...other, elsewhere: true })),
    fix: finding.fix && { ...finding.fix, edits: finding.fix.edits.map(placed) },
  }));
  return { ...answer, findings, checklist: answer.checklist.map((duty) => placed(duty) || duty) };
}
