import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type App, Manifest } from "cdktf";

// `cdktf diff flask` runs the app for all stacks and then prints every annotation in manifest.json. It tells the app nothing of
// flask: no argument, no variable, no input. To synthesize flask alone (STACKS=flask) would have it delete the folders of the
// other stacks. What is left is its own command line: `app` in cdktf.json hands over its process id. Where that line cannot be
// read or understood, all warnings are printed.

/** What minimatch, which cdktf compares names with, takes for a pattern. */
const PATTERN = /^[\w,-]*[*?[{!+@(]/;

/**
 * The stacks that a cdktf command is about.
 *
 * @param pid of its process
 * @param stacks those that are synthesized
 */
export function stacksAskedFor(pid: string | undefined, stacks: readonly string[]): readonly string[] {
  const words = commandLine(pid);
  const named = stacks.filter((stack) => words.includes(stack));
  return named.length > 0 && !words.some((word) => PATTERN.test(word)) ? named : stacks;
}

function commandLine(pid: string | undefined): readonly string[] {
  if (pid === undefined || !/^\d+$/.test(pid)) return [];
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0");
  } catch {
    // macOS has no /proc.
    const { stdout } = spawnSync("ps", ["-o", "args=", "-p", pid], { encoding: "utf8" });
    return stdout?.trim().split(/\s+/) ?? [];
  }
}

/**
 * Has cdktf print the warnings of these stacks alone: those of the others stand in manifest.json where it does not look, for the
 * tools that read a synthesized folder.
 */
export function printOnly(stacks: readonly string[], { manifest, outdir }: App): void {
  const { version, stacks: all } = manifest.buildManifest() as Pick<Manifest, "version" | "stacks">;
  const told = Object.entries(all).map(([name, { annotations, ...stack }]) => [
    name,
    stacks.includes(name)
      ? { ...stack, annotations }
      : { ...stack, annotations: [], unprintedAnnotations: annotations },
  ]);
  const content = { version, stacks: Object.fromEntries(told) };
  writeFileSync(join(outdir, Manifest.fileName), JSON.stringify(content, undefined, 2));
}
