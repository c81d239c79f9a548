import { writeFileSync } from "node:fs";
import { basename, resolve } from "node:path";
import { Command } from "commander";
import { placeOf } from "../../systems/registry";
import { hasColours, withProgress } from "../../terminal";
import { interruption } from "../interruption";
import { loadPlan } from "../plan/load";
import { isStackFolder } from "../synthesized/read";
import { targetOf, withTarget } from "../synthesized/target";
import { type VariableOptions, variablesOf, withVariables } from "../variable-options";
import { FindingsError } from "./errors";
import { judgeAll } from "./findings";
import { planStack } from "./plan-stack";
import { type Planned, plannedResources } from "./planned";
import { withReasons } from "./reasons";
import { report } from "./report";
import { sarif } from "./sarif";

interface Options extends VariableOptions {
  readonly stack?: string;
  readonly chdir: string;
  readonly json?: true;
  readonly sarif?: string;
}

export const command = withVariables(new Command("findings"))
  .description("What AWS Security Hub's controls would say of a stack or of a plan, with the repair of each finding.")
  .argument("<target>", "a stack, a folder with its *.tf.json, a plan file, its JSON, or - for JSON on standard input")
  .option("--stack <name>", "of a plan: the stack whose document gives the reasons")
  .option("--chdir <folder>", "where a plan was made, to show a plan file", ".")
  .option("--json", "the findings as JSON")
  .option("--sarif <file>", "write them as SARIF 2.1.0, which GitHub shows")
  .action(run);

async function run(target: string, options: Options): Promise<void> {
  const isStack = placeOf(target) !== undefined || isStackFolder(target);
  const stack = isStack ? basename(resolve(target)) : (options.stack ?? "");
  const planned = isStack ? await ofStack(target, options) : await ofPlan(target, options);
  const judged = withReasons(judgeAll(planned), stack);
  if (options.sarif !== undefined)
    writeFileSync(options.sarif, `${JSON.stringify(sarif(judged.findings, artifactOf(stack)), undefined, 2)}\n`);
  process.stdout.write(
    options.json ? `${JSON.stringify(judged, undefined, 2)}\n` : report(judged, hasColours(process.stdout)),
  );
}

function ofStack(target: string, options: Options): Promise<Planned> {
  const given = { variables: variablesOf(options), signal: interruption() };
  return withTarget(targetOf(target), { STATE_BACKEND: "local" }, (synthesized) =>
    withProgress("planning", () => planStack(synthesized, given)),
  );
}

async function ofPlan(file: string, { chdir, ...options }: Options): Promise<Planned> {
  const { files, values } = variablesOf(options);
  if (files.length + values.length > 0)
    throw new FindingsError("a plan has its variables already: leave --var-file and --var out");
  return plannedResources(await withProgress("terraform show", () => loadPlan(file, chdir)));
}

/** The file in which a reader finds the resource. */
function artifactOf(stack: string): string {
  const place = placeOf(stack);
  return place ? `src/systems/${place.folder}/stack.ts` : "cdktf.out";
}
