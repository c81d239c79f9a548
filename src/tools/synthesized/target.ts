import { placeOf, STACK_NAMES } from "../../systems/registry";
import { SynthesizedError } from "./errors";
import { isStackFolder, readStack, type Synthesized } from "./read";
import { withSynthesized } from "./synthesized";

/** What a command works on: a stack of this project, or a folder with a stack that any CDKTF project synthesized. */
export type Target = { readonly stack: string } | { readonly folder: string };

/**
 * If an argument names both a stack and a folder, the stack wins.
 *
 * @throws SynthesizedError if it names neither
 */
export function targetOf(argument: string): Target {
  if (placeOf(argument)) return { stack: argument };
  if (isStackFolder(argument)) return { folder: argument };
  throw new SynthesizedError(
    `unknown stack ${argument}: choose from ${STACK_NAMES.join(", ")}, or name a folder with a *.tf.json`,
  );
}

/** Passes one target to `read`; a stack of this project is first synthesized with the switches. */
export function withTarget<T>(
  target: Target,
  switches: Readonly<Record<string, string>>,
  read: (synthesized: Synthesized) => T | Promise<T>,
): Promise<T> {
  return withTargets([target], switches, ([only]) => read(only as Synthesized));
}

/** Passes the targets to `read`, this project's stacks first; those are first synthesized with the switches. */
export async function withTargets<T>(
  targets: readonly Target[],
  switches: Readonly<Record<string, string>>,
  read: (synthesized: readonly Synthesized[]) => T | Promise<T>,
): Promise<T> {
  const stacks = [...new Set(targets.flatMap((target) => ("stack" in target ? [target.stack] : [])))];
  const given = targets.flatMap((target) => ("folder" in target ? [readStack(target.folder)] : []));
  if (stacks.length === 0) return read(given);
  return withSynthesized(stacks, switches, (synthesized) => read([...synthesized, ...given]));
}
