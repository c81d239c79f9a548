import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { SWITCH_NAMES } from "../../switches";
import { placeOf } from "../../systems/registry";
import { diagram, LEVELS, type Level } from "../diagram/diagram";
import { PROJECT } from "../synthesized/project";
import type { Synthesized } from "../synthesized/read";
import { withSynthesized } from "../synthesized/synthesized";
import { pagesOfNeeds } from "./before";
import { NoReadmeError } from "./errors";
import { pageOf } from "./page";
import { SWITCH_LISTS, withSwitches } from "./switches";

/** Folders of the pages and the pictures, below the project's folder. */
export const PAGES = "docs/systems";
export const PICTURES = "docs/diagrams";

/** What this command writes, by file relative to the project's folder: a page and pictures per stack, the lists of switches,
 * and in the hand-written pages what each stack needs. */
export function pages(): Promise<ReadonlyMap<string, string>> {
  // A page does not depend on this process's environment.
  const switches = Object.fromEntries(SWITCH_NAMES.map((name) => [name, ""]));
  return withSynthesized([], switches, async (synthesized) => {
    const page = ({ stack, json, warnings }: Synthesized) => pageOf({ stack, readme: readmeOf(stack), json, warnings });
    const ofStacks = synthesized.map((made) => [join(PAGES, `${made.stack}.md`), page(made)] as const);
    const pictures = await Promise.all(synthesized.flatMap((made) => LEVELS.map((level) => picture(made, level))));
    return new Map([...ofStacks, ...pictures, ...listsOfSwitches(), ...pagesOfNeeds(synthesized)]);
  });
}

/** The full picture's name is just the stack's. */
async function picture({ stack, json }: Synthesized, level: Level): Promise<readonly [string, string]> {
  const name = level === "full" ? stack : `${stack}-${level}`;
  return [join(PICTURES, `${name}.svg`), await diagram(stack, json, { level })];
}

function listsOfSwitches(): readonly (readonly [string, string])[] {
  return Object.keys(SWITCH_LISTS).map((file) => [file, withSwitches(file, readFileSync(join(PROJECT, file), "utf8"))]);
}

/** The files that differ from these pages: changed, missing, or left over from a stack that is gone. */
export function stalePages(wanted: ReadonlyMap<string, string>): readonly string[] {
  const differing = [...wanted].filter(([file, text]) => readOrNothing(join(PROJECT, file)) !== text);
  return [...differing.map(([file]) => file), ...strayPages(wanted)].sort();
}

/** Written pages and pictures that belong to no stack. */
export function strayPages(wanted: ReadonlyMap<string, string>): readonly string[] {
  const written = [PAGES, PICTURES].flatMap((name) => {
    const folder = join(PROJECT, name);
    return existsSync(folder) ? readdirSync(folder).map((file) => join(name, file)) : [];
  });
  return written.filter((file) => !wanted.has(file));
}

function readmeOf(stack: string): string {
  const readme = `src/systems/${placeOf(stack)?.system}/README.md`;
  if (!existsSync(join(PROJECT, readme))) throw new NoReadmeError(stack, readme);
  return `../../${readme}`;
}

function readOrNothing(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}
