import { STACK_NAMES } from "../../src/systems/registry";
import type { StackJson } from "../../src/tools/synthesized/stack-json";
import { withSynthesized } from "../../src/tools/synthesized/synthesized";

/** The JSON of this project's stacks by name, as the pictures are drawn from it. */
export async function everyStack(): Promise<(stack: string) => StackJson> {
  const stacks = await withSynthesized(
    STACK_NAMES,
    { STATE_BACKEND: "local" },
    (all) => new Map(all.map(({ stack, json }) => [stack, json])),
  );
  return (stack) => {
    const json = stacks.get(stack);
    if (json === undefined) throw new Error(`${stack} was not synthesized`);
    return json;
  };
}
