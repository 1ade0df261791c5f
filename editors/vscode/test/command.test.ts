import assert from "node:assert/strict";
import { test } from "node:test";

import { candidates, find, type Surroundings } from "../src/command";

function around(more: Partial<Surroundings> = {}, ...files: string[]): Surroundings {
  const environment = { PATH: "/usr/bin:relative:/opt/bin", HOME: "/home/ada" };
  return { set: [], folders: ["/site"], environment, windows: false, exists: (file) => files.includes(file), ...more };
}

test("the places in their order", () => {
  const environment = { PATH: "/usr/bin:relative::/opt/bin", VIRTUAL_ENV: "/envs/copy" };
  assert.deepEqual(candidates(around({ folders: ["/a", "/b"], environment })), [
    "/a/.venv/bin/claimlint",
    "/a/venv/bin/claimlint",
    "/b/.venv/bin/claimlint",
    "/b/venv/bin/claimlint",
    "/envs/copy/bin/claimlint",
    "/usr/bin/claimlint",
    "/opt/bin/claimlint",
  ]);
});

test("the places on Windows", () => {
  const environment = { Path: "C:\\Tools;.;D:\\Bin" };
  assert.deepEqual(candidates(around({ folders: ["C:\\Work"], environment, windows: true })), [
    "C:\\Work\\.venv\\Scripts\\claimlint.exe",
    "C:\\Work\\venv\\Scripts\\claimlint.exe",
    "C:\\Tools\\claimlint.exe",
    "D:\\Bin\\claimlint.exe",
  ]);
});

test("the folder's own environment comes before the PATH", () => {
  const both = around({}, "/usr/bin/claimlint", "/site/venv/bin/claimlint");
  assert.deepEqual(find(both), { program: "/site/venv/bin/claimlint", args: [] });
  assert.deepEqual(find({ ...both, folders: [] }), { program: "/usr/bin/claimlint", args: [] });
});

test("no claimlint anywhere", () => {
  assert.equal(find(around()), undefined);
  assert.equal(find(around({ environment: {} })), undefined);
});

test("what is set is not looked for", () => {
  const there = "/site/.venv/bin/claimlint";
  assert.deepEqual(find(around({ set: ["python", "-m", "claimlint"] }, there)), { program: "python", args: ["-m", "claimlint"] });
  assert.deepEqual(find(around({ set: ["~/bin/claimlint"] })), { program: "/home/ada/bin/claimlint", args: [] });
  assert.deepEqual(find(around({ set: ["${workspaceFolder}/x/claimlint"] })), { program: "/site/x/claimlint", args: [] });
  assert.deepEqual(find(around({ set: ["${workspaceFolder}/x"], folders: [] })), { program: "${workspaceFolder}/x", args: [] });
});
