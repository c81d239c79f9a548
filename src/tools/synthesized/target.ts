import { placeOf, STACK_NAMES } from "../../systems/registry";
import { SynthesizedError } from "./errors";
import { isStackFolder, readStack, type Synthesized } from "./read";
import { withSynthesized } from "./synthesized";

/** What a command works on: a stack of this project, or a folder that any CDKTF project has synthesized a stack into. */
export type Target = { readonly stack: string } | { readonly folder: string };

/**
 * Of two that an argument could mean, the stack.
 *
 * @throws SynthesizedError where it is neither
 */
export function targetOf(argument: string): Target {
  if (placeOf(argument)) return { stack: argument };
  if (isStackFolder(argument)) return { folder: argument };
  throw new SynthesizedError(
    `unknown stack ${argument}: choose from ${STACK_NAMES.join(", ")}, or name a folder with a *.tf.json`,
  );
}

/** Has one target read; a stack of this project is synthesized for it, with the switches. */
export function withTarget<T>(
  target: Target,
  switches: Readonly<Record<string, string>>,
  read: (synthesized: Synthesized) => T | Promise<T>,
): Promise<T> {
  return withTargets([target], switches, ([only]) => read(only as Synthesized));
}

/** Has the targets read, this project's stacks first; these are synthesized for it, with the switches. */
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
