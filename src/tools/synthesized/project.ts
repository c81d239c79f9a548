import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { SynthesizedError } from "./errors";

/** The folder of package.json, in a checkout or an installed package: built code lies at a different depth than its source. */
export const PROJECT = projectAbove(dirname(fileURLToPath(import.meta.url)));

/** Whether this is a checkout with the sources; an installed package has only the built code. */
export const IS_CHECKOUT = existsSync(join(PROJECT, "main.ts"));

/** @throws SynthesizedError in an installed package, for a command that works on the sources */
export function checkout(command: string): string {
  if (IS_CHECKOUT) return PROJECT;
  throw new SynthesizedError(`${command} works on this project's sources: run it in a checkout`);
}

function projectAbove(folder: string): string {
  return existsSync(join(folder, "package.json")) ? folder : projectAbove(dirname(folder));
}

/**
 * The folder in which synth looks for the team's own files, such as the import ids: the checkout, or else where the command was
 * called. A path given by the user is always relative to where the command was called.
 */
export function teamFolder(): string {
  const { IMPORTS_FILE, MOVES_FILE } = process.env;
  return IS_CHECKOUT && !IMPORTS_FILE && !MOVES_FILE ? PROJECT : process.cwd();
}
