import { rmSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { SWITCHES } from "../../src/switches";

/** What one run cost. */
export interface Sample {
  readonly seconds: number;
  /** Peak resident memory, where the program is node itself. */
  readonly megabytes?: number;
}

/** What node runs: its options, the script, its arguments. */
interface NodeCommand {
  readonly node: readonly string[];
}

/** A program of the PATH and its arguments. */
interface ProgramCommand {
  readonly program: readonly [string, ...string[]];
}

export type Command = {
  readonly cwd: string;
  /** Beside the caller's. @default nothing */
  readonly env?: Readonly<Record<string, string>>;
} & (NodeCommand | ProgramCommand);

/** One side of a comparison. */
export interface Side<S> {
  readonly run: () => Promise<S>;
  /** How often it runs in each round: the cheaper side can afford more. */
  readonly perRound: number;
}

const PEAK_MEMORY = join(__dirname, "peak-memory.cjs");

/** Aborted when the bench is: its children end, and its folders go. */
const interruption = new AbortController();
// Listeners that stay: with none left, execa would let the signal end the bench at once.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => interruption.abort());

/** Runs a command to its end. @throws where it fails: what did not work has no cost to tell */
export async function run(command: Command): Promise<Sample & { readonly stdout: string }> {
  const { cwd } = command;
  const [file, ...args] = commandLine(command);
  // execa is an ES module only, and what tsx runs here is CommonJS.
  const { execa } = await import("execa");
  const started = performance.now();
  const { stdout, stdio } = await execa(file, args, {
    cwd,
    preferLocal: true,
    localDir: cwd,
    extendEnv: false,
    env: { ...environment(process.env), ...command.env },
    stdio: ["ignore", "pipe", "pipe", "pipe"],
    cancelSignal: interruption.signal,
  });
  const seconds = (performance.now() - started) / 1000;
  const peak = Number(stdio[3]);
  return { seconds, stdout: String(stdout), ...("node" in command && { megabytes: peak / 1024 }) };
}

function commandLine(command: Command): readonly [string, ...string[]] {
  if ("program" in command) return command.program;
  return [process.execPath, "--require", PEAK_MEMORY, ...command.node];
}

/**
 * The samples of two sides that ran in turn, each first in every other round, so that what else the machine does meets both
 * alike.
 *
 * @param warmUp whether each side runs once uncounted, to fill the file cache
 */
export async function alternate<S>(
  rounds: number,
  subject: Side<S>,
  baseline: Side<S>,
  warmUp = true,
): Promise<{ readonly subject: readonly S[]; readonly baseline: readonly S[] }> {
  const samples = { subject: [] as S[], baseline: [] as S[] };
  const both = [
    { ...subject, into: samples.subject },
    { ...baseline, into: samples.baseline },
  ];
  if (warmUp) for (const side of both) await side.run();
  for (let round = 0; round < rounds; round++)
    for (const side of round % 2 === 0 ? both : [...both].reverse())
      for (let i = 0; i < side.perRound; i++) side.into.push(await side.run());
  return samples;
}

/** @throws RangeError where there are no values */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  if (low === undefined || high === undefined) throw new RangeError("no median of no values");
  return (low + high) / 2;
}

export function remove(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

/** The caller's environment without what changes the work: npm's own variables, the app's switches, look-ups of new versions. */
function environment(own: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(own).filter(
    ([name]) => !/^npm_|^NODE_OPTIONS$|^CDKTF_/.test(name) && !(name in SWITCHES),
  );
  return { ...Object.fromEntries(kept), CHECKPOINT_DISABLE: "1", DISABLE_VERSION_CHECK: "1" };
}
