import { SWITCH_NAMES, SWITCHES } from "../../switches";
import { code } from "../markdown";

/** Files that list the switches, by path below the project's folder: where each has the list, and in what form. */
export const SWITCH_LISTS: Readonly<Record<string, { readonly place: RegExp; readonly list: () => string }>> = {
  "README.md": { place: /^\| switch +\|.*\n(?:\|.*\n)*/m, list: markdown },
  help: { place: /(?<=^Switches \(environment\)\n)(?: {2}[A-Z_0-9]+=.*\n)*/m, list: plain },
};

/** The file's text with the current switches. */
export function withSwitches(file: string, text: string): string {
  const { place, list } = SWITCH_LISTS[file] ?? {};
  if (!place || !list || !place.test(text)) throw new Error(`${file} has no place for the list of switches`);
  return text.replace(place, list);
}

/** For a switch with more values than a line holds. */
const SEVERAL = "-<name>,…";

function markdown(): string {
  const rows = SWITCH_NAMES.map((name) => {
    const { byDefault, meaning, ...given } = SWITCHES[name];
    const values = "several" in given ? code(SEVERAL) : "values" in given ? given.values.map(code).join(", ") : "";
    return [code(name), values, values ? code(byDefault) : byDefault, meaning];
  });
  return aligned([["switch", "values", "default", "what it does"], ...rows]);
}

/** Aligns the columns, as the formatter of the hand-written pages does. */
function aligned([head = [], ...rows]: readonly (readonly string[])[]): string {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |\n`;
  return [head, widths.map((width) => "-".repeat(width)), ...rows].map(line).join("");
}

/** An on/off switch is shown with the value that turns it on. */
function plain(): string {
  const lines = SWITCH_NAMES.map((name) => {
    const { byDefault, meaning, ...given } = SWITCHES[name];
    if (byDefault === "false") return [`${name}=true`, meaning] as const;
    const values = "several" in given ? SEVERAL : "values" in given ? given.values.join("|") : "…";
    return [`${name}=${values}`, `${meaning} (default: ${byDefault})`] as const;
  });
  const width = Math.max(...lines.map(([setting]) => setting.length)) + 2;
  return lines.map(([setting, meaning]) => `  ${setting.padEnd(width)}${meaning}\n`).join("");
}
