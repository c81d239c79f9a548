import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { array, type InferOutput, nonEmpty, optional, pipe, readonly, safeParse, strictObject, string } from "valibot";
import { parseJson } from "../../json";
import { placeOf } from "../../systems/registry";
import { PROJECT } from "../synthesized/project";
import type { StackJson } from "../synthesized/stack-json";
import { ReadyError } from "./errors";
import { needsOfState } from "./state";

/** A program and its arguments; each argument is a template of Terraform's language, which may name the stack's variables. */
const COMMAND = pipe(array(string()), nonEmpty(), readonly());

const NEED = strictObject({
  /** Continues "It needs …". */
  what: string(),
  /** A read-only command. @default none: a person has to look */
  check: optional(COMMAND),
  /** What the check must print. @default anything but nothing, None and 0 */
  prints: optional(string()),
  /** The least number that the check must print. */
  atLeast: optional(string()),
  /** Prints how much of a quota is used; it is subtracted from the check's number. */
  used: optional(COMMAND),
  /** An AWS error code that means that all is well. */
  unless: optional(string()),
  /** The commands that create it, in order. */
  make: optional(pipe(array(COMMAND), readonly()), []),
  /** What to do afterwards, or instead. */
  next: optional(string()),
});

/** Something that must exist before a stack's first plan, because the stack does not create it. */
export type Need = Readonly<InferOutput<typeof NEED>>;

const NEEDS = pipe(array(NEED), readonly());

/** The file beside a stack's source that lists what it needs: the one source of `ready`, of the READMEs and of the runbooks. */
export const NEEDS_FILE = "before.json";

/**
 * What a stack needs, its state first. A need that names a variable that the stack lacks, because a switch is off, does not apply.
 *
 * @throws ReadyError, JsonError
 */
export function needsOf(stack: string, json: StackJson): readonly Need[] {
  const declared = Object.keys(json.variable ?? {});
  const own = listed(stack).filter((need) => variablesIn(need).every((name) => declared.includes(name)));
  return [...needsOfState(json), ...own];
}

/** The names of the variables in a need, or in any other JSON. */
export function variablesIn(json: unknown): readonly string[] {
  const found = JSON.stringify(json).matchAll(/(?<![\w.-])var\.([\w-]+)/g);
  return [...new Set([...found].map(([, name = ""]) => name))];
}

function listed(stack: string): readonly Need[] {
  const place = placeOf(stack);
  const file = join(PROJECT, "src/systems", place?.folder ?? stack, NEEDS_FILE);
  if (place === undefined || !existsSync(file)) return [];
  const parsed = safeParse(NEEDS, parseJson(readFileSync(file, "utf8"), file));
  if (parsed.success) return parsed.output;
  const [{ message, path = [] }] = parsed.issues;
  throw new ReadyError(`${file}: ${path.map(({ key }) => String(key)).join(".")}: ${message}`);
}
