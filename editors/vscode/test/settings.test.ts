import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { DEFAULTS, LONGEST, read } from "../src/settings";

function from(given: Record<string, unknown>) {
  return read((name) => given[name]);
}

test("what is set", () => {
  const set = { enable: false, command: ["python", "-m", "claimlint"], debounce: 350.7 };
  assert.deepEqual(from(set), { ...set, debounce: 350 });
});

test("what cannot be used counts as not set", () => {
  for (const odd of [
    {},
    { enable: "no", command: "claimlint", debounce: "soon" },
    { enable: null, command: [1], debounce: -1 },
    { command: [""], debounce: LONGEST + 1 },
    { debounce: Number.NaN },
  ]) {
    assert.deepEqual(from(odd), DEFAULTS);
  }
});

test("the settings page says the same", () => {
  const { contributes } = JSON.parse(readFileSync("package.json", "utf8"));
  const said = contributes.configuration.properties;
  for (const [name, value] of Object.entries(DEFAULTS)) {
    assert.deepEqual(said[`claimlint.${name}`].default, value);
  }
  assert.equal(said["claimlint.debounce"].maximum, LONGEST);
});
