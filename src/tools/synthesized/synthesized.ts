import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { withProgress } from "../../terminal";
import { AppError } from "./errors";
import { IS_CHECKOUT, PROJECT, teamFolder } from "./project";
import { readOutput, type Synthesized } from "./read";

/** The app, as `npm run synth` runs it in a checkout. */
const APP = join(PROJECT, IS_CHECKOUT ? "src/build/synth.cjs" : "dist/main.js");

/** Most bytes that the app may print: its warnings. */
const MOST = 2 ** 26;

/**
 * Synthesizes stacks as `npm run synth` does, and passes them to `read`.
 *
 * @param stacks their names; empty for all
 * @param switches in addition to this process's environment
 * @param read gets the stacks in that order; their files are deleted afterwards
 * @throws AppError with the app's own message if it refuses
 */
export async function withSynthesized<T>(
  stacks: readonly string[],
  switches: Readonly<Record<string, string>>,
  read: (synthesized: readonly Synthesized[]) => T | Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "carryover-"));
  try {
    await withProgress("synthesizing", () => synthesizeInto(folder, stacks, switches));
    const synthesized = readOutput(folder);
    const inOrder = stacks.flatMap((name) => synthesized.filter(({ stack }) => stack === name));
    return await read(stacks.length > 0 ? inOrder : synthesized);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function synthesizeInto(
  folder: string,
  stacks: readonly string[],
  switches: Readonly<Record<string, string>>,
): Promise<void> {
  const env = { ...process.env, ...switches, CDKTF_OUTDIR: folder };
  try {
    await promisify(execFile)(process.execPath, [APP, ...stacks], { cwd: teamFolder(), env, maxBuffer: MOST });
  } catch (error) {
    const { stderr } = error as { readonly stderr?: string };
    const refusal = /^error: ([\s\S]*)/m.exec(stderr ?? "")?.[1];
    throw refusal ? new AppError(refusal.trim()) : new Error(stderr || String(error));
  }
}
