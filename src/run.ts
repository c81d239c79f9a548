import { messageOf } from "./errors";
import { coloured } from "./terminal";

/**
 * Runs a program; the one place that catches errors. A user's mistake prints only its message, a defect its stack trace; both
 * exit with 1. So does a program that Node ends early because a promise never settles. Otherwise the exit code is what the
 * program has set, or 0.
 */
export async function run(program: () => void | Promise<void>): Promise<void> {
  let finished = false;
  process.on("exit", (code) => {
    if (finished || code !== 0) return;
    report("the command ended before it had finished: this is a defect, please report it");
    process.exitCode = 1;
  });
  // The reader has closed the pipe, as `head` does.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit(1);
  });
  try {
    await program();
  } catch (error) {
    const message = messageOf(error);
    if (message === undefined) console.error(error);
    else report(message);
    process.exitCode = 1;
  }
  finished = true;
}

function report(message: string): void {
  console.error(`${coloured("error:", "red", process.stderr)} ${message}`);
}
