import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SWITCHES } from "../../settings";
import type { StackJson } from "../synthesized/stack-json";
import { PROJECT, synthesizeInto } from "../synthesized/synthesize";
import { NoReadmeError } from "./errors";
import { pageOf } from "./page";

/** Where the pages are, below the project's folder. */
export const PAGES = "docs/systems";

/** What synth says of its stacks in its manifest.json. */
interface Manifest {
  readonly stacks: Readonly<Record<string, { readonly annotations: readonly { readonly message: string }[] }>>;
}

/** The pages of all stacks by file, relative to the project's folder. */
export function pages(): ReadonlyMap<string, string> {
  const outdir = mkdtempSync(join(tmpdir(), "carryover-"));
  try {
    // A page does not depend on what this process's environment says.
    synthesizeInto(outdir, [], Object.fromEntries(SWITCHES.map((name) => [name, ""])));
    const { stacks } = readJson<Manifest>(join(outdir, "manifest.json"));
    return new Map(
      Object.entries(stacks).map(([stack, { annotations }]) => {
        const json = readJson<StackJson>(join(outdir, "stacks", stack, "cdk.tf.json"));
        const warnings = annotations.map(({ message }) => message);
        return [join(PAGES, `${stack}.md`), pageOf({ stack, readme: readmeOf(stack), json, warnings })];
      }),
    );
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

/** The files that differ from these pages: changed, missing, or of no stack. */
export function stalePages(wanted: ReadonlyMap<string, string>): readonly string[] {
  const differing = [...wanted].filter(([file, text]) => readOrNothing(join(PROJECT, file)) !== text);
  return [...differing.map(([file]) => file), ...strayPages(wanted)].sort();
}

/** Written pages that are of no stack. */
export function strayPages(wanted: ReadonlyMap<string, string>): readonly string[] {
  const folder = join(PROJECT, PAGES);
  const written = existsSync(folder) ? readdirSync(folder).map((name) => join(PAGES, name)) : [];
  return written.filter((file) => !wanted.has(file));
}

/** A system of several stacks has one folder, and each stack's name begins with the folder's. */
function readmeOf(stack: string): string {
  const systems = "src/systems";
  const system = readdirSync(join(PROJECT, systems)).find((name) => stack === name || stack.startsWith(`${name}-`));
  if (system === undefined || !existsSync(join(PROJECT, systems, system, "README.md"))) throw new NoReadmeError(stack);
  return `../../${systems}/${system}/README.md`;
}

function readJson<Shape>(file: string): Shape {
  return JSON.parse(readFileSync(file, "utf8")) as Shape;
}

function readOrNothing(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}
