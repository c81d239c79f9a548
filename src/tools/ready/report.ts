import { coloured, type Output } from "../../terminal";
import type { Answer } from "./check";
import type { Need } from "./needs";

export type Checked = readonly [need: Need, answer: Answer];

/** Whether everything that could be checked is there. */
export function isReady(checked: readonly Checked[]): boolean {
  return checked.every(([, { kind }]) => kind === "there" || kind === "person");
}

/** A line per need, with the commands for what is missing. */
export function report(stack: string, checked: readonly Checked[], output: Output): string {
  if (checked.length === 0) return `${stack} needs nothing that it does not make itself.\n`;
  const lines = checked.flatMap(([need, answer]) => [line(need, answer, output), ...advice(need, answer)]);
  return `${[...lines, "", summary(stack, checked)].join("\n")}\n`;
}

function line({ what }: Need, answer: Answer, output: Output): string {
  switch (answer.kind) {
    case "there":
      return `there    ${what}`;
    case "person":
      return `see      ${what}`;
    case "missing":
      return `${coloured("missing", "red", output)}  ${what}${answer.why && ` (${answer.why})`}`;
    case "unknown":
      return `${coloured("unknown", "yellow", output)}  ${what}: ${answer.why}`;
  }
}

function advice({ make, next }: Need, { kind }: Answer): readonly string[] {
  if (kind === "there" || kind === "unknown") return [];
  const commands = kind === "missing" ? make.map(inShell) : [];
  return [...commands, ...(next === undefined ? [] : [`# ${next}`])].map((text) => `           ${text}`);
}

function summary(stack: string, checked: readonly Checked[]): string {
  const count = (wanted: Answer["kind"]) => checked.filter(([, { kind }]) => kind === wanted).length;
  const [missing, unknown] = [count("missing"), count("unknown")];
  if (missing + unknown === 0) return `${stack}: nothing is missing.`;
  const unasked = unknown > 0 ? `, and AWS did not say of ${unknown}` : "";
  return `${stack}: ${missing} of ${checked.length} missing${unasked}. Each command above makes what is missing; then ask again.`;
}

/** A command as a shell takes it. */
export function inShell(command: readonly string[]): string {
  return command
    .map((word) => (/^[\w@%+=:,./~-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`))
    .join(" ");
}
