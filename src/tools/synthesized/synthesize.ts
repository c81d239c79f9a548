import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { UserError } from "../../errors";

export const PROJECT = resolve(__dirname, "../../..");

/** The app refused; the message is its own. */
export class AppError extends UserError {}

/**
 * Synthesizes stacks as `npm run synth` does, for the tools, which know stacks by their JSON.
 *
 * @param folder where the output goes, in place of cdktf.out
 * @param switches beside those of this process's environment
 * @throws AppError with the app's own message where it refuses
 */
export function synthesizeInto(
  folder: string,
  stacks: readonly string[],
  switches: Readonly<Record<string, string>> = {},
): void {
  const { status, stderr } = spawnSync(process.execPath, ["--import=tsx", "main.ts", ...stacks], {
    cwd: PROJECT,
    env: { ...process.env, ...switches, CDKTF_OUTDIR: folder },
    encoding: "utf8",
  });
  const refusal = /^error: ([\s\S]*)/m.exec(stderr)?.[1];
  if (status !== 0) throw refusal ? new AppError(refusal.trim()) : new Error(stderr);
}
