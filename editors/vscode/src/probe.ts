// Starting the server for a moment, with nobody to speak to, shows whether it can be started.

import { spawn } from "node:child_process";

import type { Command } from "./command";

export type Answer =
  | { readonly kind: "absent"; readonly reason: string }
  | { readonly kind: "ended"; readonly code: number | null; readonly stderr: string };

const PATIENCE = 20_000;

/** What becomes of `claimlint lsp` without an editor. */
export function probe(command: Command, patience = PATIENCE): Promise<Answer> {
  return new Promise((resolve) => {
    const child = spawn(command.program, [...command.args, "lsp"], {
      stdio: ["ignore", "ignore", "pipe"],
    });
    const timer = setTimeout(() => child.kill(), patience);
    let stderr = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      stderr = (stderr + text).slice(-10_000);
    });
    child.on("error", (error: NodeJS.ErrnoException) => {
      clearTimeout(timer);
      const reason = error.code === "ENOENT" ? "there is no such program" : error.message;
      resolve({ kind: "absent", reason });
    });
    child.on("close", (code) => {
      clearTimeout(timer);
      resolve({ kind: "ended", code, stderr });
    });
  });
}
