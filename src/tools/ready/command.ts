import { Command } from "commander";
import { withProgress } from "../../terminal";
import { targetOf, withTarget } from "../synthesized/target";
import { type VariableOptions, variablesOf, withVariables } from "../variable-options";
import { check } from "./check";
import { evaluated } from "./evaluate";
import { needsOf } from "./needs";
import { isReady, report } from "./report";

export const command = withVariables(new Command("ready"))
  .description(
    "Asks AWS whether what a stack needs and does not make is there, and prints the command that makes what is missing. It changes nothing.",
  )
  .argument("<stack>", "its name, or a folder with its *.tf.json")
  .action(run);

async function run(argument: string, options: VariableOptions): Promise<void> {
  const [stack, needs] = await withTarget(targetOf(argument), {}, async ({ stack, json }) => {
    return [stack, await evaluated(needsOf(stack, json), json, variablesOf(options))] as const;
  });
  const checked = await withProgress("asking AWS", () =>
    Promise.all(needs.map(async (need) => [need, await check(need)] as const)),
  );
  process.stdout.write(report(stack, checked, process.stdout));
  if (!isReady(checked)) process.exitCode = 1;
}
