import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { BaseStack } from "../../src/stack/stack";
import { type StackJson, stackOf, synthesize, withFolder } from "./synth";

/** Synthesizes a stack `s` with the path of a `script.sh` with this content. */
export function synthesizeWithScript(content: string, body: (stack: BaseStack, path: string) => void): StackJson {
  return withFolder((folder) => {
    const path = join(folder, "script.sh");
    writeFileSync(path, content);
    return synthesize(
      stackOf((stack) => body(stack, path)),
      "s",
    ).json;
  });
}
