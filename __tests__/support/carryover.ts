import { join } from "node:path";
import { execa } from "execa";
import { PROJECT } from "../../src/tools/synthesized/project";

interface Call {
  /** The checkout whose command it is. @default this one */
  readonly project?: string;
  /** Where it is called. @default the checkout */
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Its standard input. */
  readonly input?: string;
}

/** Runs `npx carryover …` without npx, which only looks for the file. */
export async function carryover(args: readonly string[], { project = PROJECT, cwd = project, ...options }: Call = {}) {
  const command = [join(project, "src/build/carryover.cjs"), ...args];
  const { exitCode, stdout, stderr } = await execa(process.execPath, command, { cwd, reject: false, ...options });
  return { exitCode, stdout, stderr };
}
