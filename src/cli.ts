import { Command, CommanderError } from "commander";
import { run } from "./run";

interface Entry {
  readonly name: string;
  readonly summary: string;
  /** The command's code is loaded only when it is called. */
  readonly load: () => Promise<{ readonly command: Command }>;
}

// One line each: ./help reads them from here.
const COMMANDS: readonly Entry[] = [
  { name: "ready", summary: "what must be there before a first plan", load: () => import("./tools/ready/command") },
  { name: "verdict", summary: "what a plan does, in one word", load: () => import("./tools/plan/command") },
  { name: "adopt", summary: "take over a state that has other addresses", load: () => import("./tools/adopt/command") },
  { name: "discover", summary: "adopt what was made by hand", load: () => import("./tools/discover/command") },
  { name: "handoff", summary: "a bundle to plan with Terraform alone", load: () => import("./tools/handoff/command") },
  { name: "iam-policy", summary: "the IAM policy of a deployer", load: () => import("./tools/iam-policy/command") },
  { name: "findings", summary: "what Security Hub would find", load: () => import("./tools/findings/command") },
  { name: "diagram", summary: "the architecture, drawn from the JSON", load: () => import("./tools/diagram/command") },
  { name: "docs", summary: "the stacks' pages and pictures, docs/", load: () => import("./tools/docs/command") },
  { name: "ci", summary: "the steps of .github/workflows", load: () => import("./tools/ci/command") },
];

async function main(args: readonly string[]): Promise<void> {
  const program = new Command("carryover").description(
    "Works on synthesized stacks. `carryover <command> --help` says more about a command.",
  );
  const called = args.map((arg) => COMMANDS.find(({ name }) => name === arg)).find((entry) => entry !== undefined);
  for (const entry of COMMANDS) {
    const { command } = entry === called ? await entry.load() : { command: new Command(entry.name) };
    program.addCommand(command.summary(entry.summary));
  }
  await settled(program).parseAsync(args, { from: "user" });
}

/** Makes commander throw instead of ending the process, and say what is wrong in one line. */
function settled(command: Command): Command {
  command.commands.forEach(settled);
  return command.exitOverride().showSuggestionAfterError(false);
}

run(async () => {
  try {
    await main(process.argv.slice(2));
  } catch (error) {
    // Commander has already printed the help, or what is wrong with the command line.
    if (!(error instanceof CommanderError)) throw error;
    process.exitCode = error.exitCode;
  }
});
