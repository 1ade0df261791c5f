// What may be set, as it is used: whatever stands in the settings file.

export interface Settings {
  readonly enable: boolean;
  readonly command: readonly string[];
  readonly debounce: number;
}

export const DEFAULTS: Settings = { enable: true, command: [], debounce: 200 };
export const LONGEST = 10_000;

/** The settings that `get` tells by name; one that cannot be used counts as not set. */
export function read(get: (name: string) => unknown): Settings {
  const enable = get("enable");
  const command = get("command");
  const debounce = get("debounce");
  return {
    enable: typeof enable === "boolean" ? enable : DEFAULTS.enable,
    command: isWords(command) ? command : DEFAULTS.command,
    debounce: isDelay(debounce) ? Math.trunc(debounce) : DEFAULTS.debounce,
  };
}

function isWords(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((word) => typeof word === "string") && value[0] !== "";
}

function isDelay(value: unknown): value is number {
  return typeof value === "number" && value >= 0 && value <= LONGEST;
}
