import assert from "node:assert/strict";
import { test } from "node:test";

import { complaint, INSTALL, MISSING } from "../src/messages";

const command = { program: "/opt/bin/claimlint", args: ["-X"] };

function ended(code: number | null, stderr = ""): string | undefined {
  return complaint(command, { kind: "ended", code, stderr });
}

test("a server that only lacked an editor is well", () => {
  assert.equal(ended(1), undefined);
  assert.equal(ended(0), undefined);
});

test("what is missing is named with the command that installs it", () => {
  assert.ok(MISSING.includes(INSTALL));
  const extra = "error: this needs pygls, which is not installed: pip install 'claimlint-copy[lsp]'\n";
  assert.equal(ended(2, extra), `claimlint is there, but not what it needs to speak to an editor. Install it with: ${INSTALL}`);
});

test("a claimlint that knows no language server", () => {
  assert.equal(
    ended(2, "error: lsp: no such file or folder\n"),
    `/opt/bin/claimlint -X is a claimlint from before the language server. Install a newer one with: ${INSTALL} --upgrade`,
  );
});

test("anything else is told as it was said", () => {
  assert.equal(ended(3, "one\nfault: two\n"), "/opt/bin/claimlint -X ended with code 3: fault: two");
  assert.equal(ended(null), "/opt/bin/claimlint -X ended with code none: it said nothing");
  assert.equal(
    complaint(command, { kind: "absent", reason: "there is no such program" }),
    "/opt/bin/claimlint -X cannot be started, so drafts are not marked: there is no such program.",
  );
});
