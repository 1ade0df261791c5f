import assert from "node:assert/strict";
import { test } from "node:test";

import { probe } from "../src/probe";

function node(code: string) {
  return { program: process.execPath, args: ["-e", code] };
}

test("a program that is not there", async () => {
  const answer = await probe({ program: "/nowhere/claimlint", args: [] });
  assert.deepEqual(answer, { kind: "absent", reason: "there is no such program" });
});

test("its code and what it says, with nothing to read", async () => {
  const code = "process.stdin.on('data', () => {}).on('end', () => { console.error(process.argv[1]); process.exitCode = 2; })";
  assert.deepEqual(await probe(node(code)), { kind: "ended", code: 2, stderr: "lsp\n" });
});

test("one that never ends is ended", async () => {
  const answer = await probe(node("setInterval(() => {}, 1000)"), 300);
  assert.deepEqual(answer, { kind: "ended", code: null, stderr: "" });
});
