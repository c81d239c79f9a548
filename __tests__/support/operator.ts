import { chmodSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { execa } from "execa";
import { findTool } from "./tools";

/** What a script may take for granted on any machine. */
const BASICS = ["bash", "env", "dirname", "sed", "awk", "tr", "mktemp", "rm"] as const;

export interface ScriptRun {
  readonly exitCode: number | undefined;
  /** What an operator sees, both streams. */
  readonly output: string;
}

export type Operator = (args?: readonly string[], env?: Readonly<Record<string, string>>) => Promise<ScriptRun>;

/** An operator's shell without a terminal: of the caller's variables, only those that every shell has. */
export function operatorOf(script: string, usual: Readonly<Record<string, string>> = {}): Operator {
  return async (args = [], env = {}) => {
    const { exitCode, all } = await execa(resolve(script), args, {
      env: { PATH: process.env.PATH, HOME: process.env.HOME, ...usual, ...env },
      extendEnv: false,
      all: true,
      reject: false,
      stdin: "ignore",
    });
    return { exitCode, output: all };
  };
}

/** Makes the folder a PATH that has these tools, beside the basics, and no other. */
export function pathWithOnly(folder: string, ...tools: readonly string[]): string {
  for (const tool of [...BASICS, ...tools]) symlinkSync(toolFile(tool), join(folder, tool));
  return folder;
}

/** Makes the folder a PATH whose programs note their arguments and environment before they start; answers with the reader. */
export function notingPath(folder: string, ...tools: readonly string[]): { path: string; notes: () => string } {
  const record = join(folder, "notes");
  writeFileSync(record, "");
  for (const tool of tools) {
    const noting = `#!/bin/bash\n{ printf '%s\\n' "$0" "$@"; env; } >>'${record}'\nexec '${toolFile(tool)}' "$@"\n`;
    writeFileSync(join(folder, tool), noting);
    chmodSync(join(folder, tool), 0o755);
  }
  return { path: `${folder}:${process.env.PATH}`, notes: () => readFileSync(record, "utf8") };
}

function toolFile(name: string): string {
  const file = findTool(name);
  if (file === undefined) throw new Error(`${name} is not on the PATH`);
  return file;
}

/** For a test's `beforeEach`: where the operator's files are. */
export async function temporaryFolder(): Promise<{ readonly folder: string; readonly remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "operator-"));
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
