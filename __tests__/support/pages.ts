import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { findTool } from "./tools";

/** The shell blocks of a page, without a list's indentation. */
export function shellBlocks(page: string): readonly string[] {
  const fences = readFileSync(page, "utf8").matchAll(/^( *)```(?:sh|bash)\n([\s\S]*?)^ *```$/gm);
  return [...fences].map(([, indent = "", body = ""]) => body.replaceAll(new RegExp(`^${indent}`, "gm"), ""));
}

/**
 * The only block that contains this text.
 *
 * @throws where there is none, or more than one
 */
export function shellBlock(page: string, text: string): string {
  const [found, second] = shellBlocks(page).filter((block) => block.includes(text));
  if (found === undefined || second !== undefined)
    throw new Error(`${page}: expected one block with ${text}, found ${second === undefined ? "none" : "several"}`);
  return found;
}

/** A folder for the PATH with an `aws` that asks the emulator: versions before 2.13 ignore the endpoint's variable. */
export function awsOfEmulator(folder: string, url: string): string {
  const bin = join(folder, "bin");
  mkdirSync(bin, { recursive: true });
  writeFileSync(
    join(bin, "aws"),
    `#!/bin/bash\nunset AWS_PROFILE # an empty one is refused\nexec '${findTool("aws")}' --endpoint-url '${url}' "$@"\n`,
  );
  chmodSync(join(bin, "aws"), 0o755);
  return bin;
}
