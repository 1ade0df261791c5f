// What a writer is told when claimlint cannot be started.

import type { Command } from "./command";
import type { Answer } from "./probe";

export const INSTALL = 'pip install "claimlint-copy[lsp]"'; // these quotes mean the same in every shell
export const COPY = "Copy the command";
export const SETTINGS = "Open the settings";

export const MISSING =
  "claimlint is not installed here, so drafts are not marked. Install it in your Python environment with: " +
  `${INSTALL} – or set claimlint.command to where it is.`;

/** What to say of a command that did not start a server; undefined when it would. */
export function complaint(command: Command, answer: Answer): string | undefined {
  const typed = [command.program, ...command.args].join(" ");
  if (answer.kind === "absent") {
    return `${typed} cannot be started, so drafts are not marked: ${answer.reason}.`;
  }
  if (answer.code === 0 || answer.code === 1) {
    return undefined; // it waited for an editor, and there was none
  }
  if (answer.stderr.includes("claimlint-copy[lsp]")) {
    return `claimlint is there, but not what it needs to speak to an editor. Install it with: ${INSTALL}`;
  }
  if (/No such command|no such file or folder/i.test(answer.stderr)) {
    return `${typed} is a claimlint from before the language server. Install a newer one with: ${INSTALL} --upgrade`;
  }
  return `${typed} ended with code ${answer.code ?? "none"}: ${lastLine(answer.stderr)}`;
}

function lastLine(text: string): string {
  return text.trim().split("\n").at(-1) || "it said nothing";
}
