import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type App, Manifest } from "cdktf";

// `cdktf diff flask` runs the app for all stacks and then prints every annotation in manifest.json. It does not tell the app
// about flask: no argument, no variable, no input. Synthesizing flask alone (STACKS=flask) would make it delete the folders of
// the other stacks. That leaves cdktf's own command line: `app` in cdktf.json passes on its process id. If that line cannot be
// read or understood, all warnings are printed.

/** What minimatch, which cdktf matches names with, treats as a pattern. */
const PATTERN = /^[\w,-]*[*?[{!+@(]/;

/**
 * The stacks that a cdktf command is about.
 *
 * @param pid the command's process id
 * @param stacks the synthesized stacks
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
 * Makes cdktf print the warnings of these stacks only. The others' warnings go where cdktf does not look in manifest.json, for
 * the tools that read a synthesized folder.
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
