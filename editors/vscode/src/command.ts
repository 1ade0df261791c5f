// Where claimlint is: what is set, then the Python environments of the folders, then the PATH.

import * as path from "node:path";

/** A program and its arguments, without those of the language server. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
}

/** What the search may look at. `folders` are those whose environments may be used; `exists` says whether a file is there. */
export interface Surroundings {
  readonly set: readonly string[];
  readonly folders: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly windows: boolean;
  readonly exists: (file: string) => boolean;
}

const ENVIRONMENTS = [".venv", "venv"];

/** The command that starts claimlint; undefined when there is none. What is set is not looked for: it is tried. */
export function find(around: Surroundings): Command | undefined {
  const [program, ...args] = around.set;
  if (program !== undefined) {
    return { program: expanded(program, around), args };
  }
  const found = candidates(around).find((file) => around.exists(file));
  return found === undefined ? undefined : { program: found, args: [] };
}

/** The places where claimlint may be, the first choice first. */
export function candidates(around: Surroundings): string[] {
  const style = around.windows ? path.win32 : path.posix;
  const name = around.windows ? "claimlint.exe" : "claimlint";
  const scripts = around.windows ? "Scripts" : "bin";
  const { VIRTUAL_ENV: active, PATH, Path } = around.environment;
  const local = around.folders.flatMap((folder) => ENVIRONMENTS.map((inner) => style.join(folder, inner)));
  const environments = [...local, ...(active ? [active] : [])];
  const searched = (PATH ?? Path ?? "").split(style.delimiter).filter((folder) => style.isAbsolute(folder));
  return [...environments.map((one) => style.join(one, scripts, name)), ...searched.map((one) => style.join(one, name))];
}

/** `~` and `${workspaceFolder}` at the start of a path. */
function expanded(program: string, around: Surroundings): string {
  const style = around.windows ? path.win32 : path.posix;
  const home = around.environment["HOME"] ?? around.environment["USERPROFILE"];
  const folder = around.folders[0];
  if (home !== undefined && /^~[\\/]/.test(program)) {
    return style.join(home, program.slice(2));
  }
  const variable = "${workspaceFolder}";
  if (folder !== undefined && program.startsWith(variable)) {
    return style.join(folder, program.slice(variable.length));
  }
  return program;
}
