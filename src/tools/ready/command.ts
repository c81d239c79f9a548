import { Command } from "commander";
import { withProgress } from "../../terminal";
import { targetOf, withTarget } from "../synthesized/target";
import { check } from "./check";
import { evaluated, type Values } from "./evaluate";
import { needsOf } from "./needs";
import { isReady, report } from "./report";

interface Options {
  readonly varFile: readonly string[];
  readonly var: readonly string[];
}

export const command = new Command("ready")
  .description(
    "Asks AWS whether what a stack needs and does not make is there, and prints the command that makes what is missing. It changes nothing.",
  )
  .argument("<stack>", "its name, or a folder with its *.tf.json")
  .option("--var-file <file>", "the team's variables, as terraform takes them (repeatable)", collect, [])
  .option("--var <name=value>", "a variable's value, likewise (repeatable)", collect, [])
  .action(run);

async function run(argument: string, { varFile, var: vars }: Options): Promise<void> {
  const values: Values = { varFiles: varFile, vars };
  const [stack, needs] = await withTarget(targetOf(argument), {}, async ({ stack, json }) => {
    return [stack, await evaluated(needsOf(stack, json), json, values)] as const;
  });
  const checked = await withProgress("asking AWS", () =>
    Promise.all(needs.map(async (need) => [need, await check(need)] as const)),
  );
  process.stdout.write(report(stack, checked, process.stdout));
  if (!isReady(checked)) process.exitCode = 1;
}

function collect(value: string, earlier: readonly string[]): readonly string[] {
  return [...earlier, value];
}
