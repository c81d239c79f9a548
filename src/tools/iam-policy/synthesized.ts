import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { synthesizeInto } from "../synthesized/synthesize";
import { StackJsonError } from "./errors";
import type { StackJson } from "./stack-json";

/**
 * Synthesizes one stack as the app does, into a folder that is gone afterwards. The policy does not depend on the backend.
 *
 * @throws AppError with the app's own message where it refuses
 */
export function synthesized(stack: string): StackJson {
  const folder = mkdtempSync(join(tmpdir(), "iam-policy-"));
  try {
    synthesizeInto(folder, [stack], { STATE_BACKEND: "local" });
    return readSynthesized(folder, stack);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * A stack's JSON in the folder that synth writes.
 *
 * @throws StackJsonError where it is not there
 */
export function readSynthesized(folder: string, stack: string): StackJson {
  const file = join(folder, "stacks", stack, "cdk.tf.json");
  try {
    return JSON.parse(readFileSync(file, "utf8")) as StackJson;
  } catch (error) {
    const stacks = stacksIn(folder);
    if (stacks.length === 0)
      throw new StackJsonError(`no synthesized stack in ${folder}: name the folder that synth writes`);
    if (!stacks.includes(stack)) throw new StackJsonError(`unknown stack ${stack}: ${folder} has ${stacks.join(", ")}`);
    throw new StackJsonError(`${file} cannot be read: ${(error as Error).message}`);
  }
}

function stacksIn(folder: string): readonly string[] {
  try {
    return readdirSync(join(folder, "stacks")).sort();
  } catch {
    return [];
  }
}
