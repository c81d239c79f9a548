import { Command } from "commander";
import { UserError } from "../../errors";
import { hasColours, withProgress } from "../../terminal";
import { loadPlan } from "./load";
import { report } from "./report";
import { EXIT_CODES, judge, type Verdict } from "./verdict";

/** Values are for the user's eyes only: not for a file or a log. */
class NoTerminalError extends UserError {
  constructor() {
    super("--values shows the plan's values, which a file or a log would keep: use it on a terminal");
  }
}

interface Options {
  readonly chdir: string;
  readonly github?: true;
  readonly json?: true;
  readonly values?: true;
  readonly detailedExitcode?: true;
}

export const command = new Command("verdict")
  .description("Judges a plan from its JSON: EMPTY, STATE ONLY or CHANGES, with the reasons.")
  .argument("<file>", "a plan file, its JSON (terraform show -json), or - for JSON on standard input")
  .option("--chdir <folder>", "where the plan was made, to show a plan file", ".")
  .option("--values", "show values that are not sensitive, on a terminal only")
  .option("--json", "the verdict as JSON")
  .option("--github", "the verdict and its counts as step outputs")
  .option("--detailed-exitcode", "exit with 0 for EMPTY, 3 for STATE ONLY, 2 for CHANGES, 1 for an error")
  .action(run);

async function run(file: string, options: Options): Promise<void> {
  const { chdir, github, json, values = false, detailedExitcode } = options;
  if (values && !process.stdout.isTTY) throw new NoTerminalError();
  const plan = await withProgress("terraform show", () => loadPlan(file, chdir));
  const verdict = judge(plan);
  const colours = hasColours(process.stdout);
  process.stdout.write(
    json
      ? `${JSON.stringify(verdict, undefined, 2)}\n`
      : github
        ? outputs(verdict)
        : report(plan, verdict, { values, colours }),
  );
  if (detailedExitcode) process.exitCode = EXIT_CODES[verdict.kind];
}

/** In GitHub's format for step outputs: https://docs.github.com/actions/reference/workflow-commands-for-github-actions */
function outputs({ kind, reasons: _, ...lists }: Verdict): string {
  const counts = Object.entries(lists).map(([name, { length }]) => `${name}=${length}\n`);
  return `verdict=${kind}\n${counts.join("")}`;
}
