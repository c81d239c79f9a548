import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { TerraformError } from "./errors";

export interface TerraformRun {
  /** Terraform's working folder. */
  readonly folder: string;
  /** Environment variables in addition to this process's. */
  readonly env?: Readonly<Record<string, string>>;
  /** Aborting it ends terraform. @default terraform is never ended */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Runs terraform and returns what it prints.
 *
 * @throws TerraformError if terraform is missing or fails; in that case with terraform's own words
 */
export async function terraform(args: readonly string[], { folder, env = {}, signal }: TerraformRun): Promise<string> {
  const child = spawn("terraform", [`-chdir=${folder}`, ...args], {
    env: { ...process.env, CHECKPOINT_DISABLE: "1", TF_IN_AUTOMATION: "1", ...env },
    stdio: ["ignore", "pipe", "pipe"],
    signal,
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on("error", reject).on("close", resolve);
  });
  try {
    const [stdout, stderr, status] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
    if (status === 0) return stdout;
    throw new TerraformError(`terraform ${args[0]}: ${plain(stderr || stdout)}`);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT")
      throw new TerraformError("terraform is not on the PATH: install Terraform 1.9 or newer");
    throw error;
  }
}

/** Terraform's message without the frame that it draws around it. */
function plain(message: string): string {
  return message
    .split("\n")
    .map((line) => line.replace(/^[│╷╵]\s?/, "").trimEnd())
    .filter((line) => line !== "")
    .join("\n");
}
