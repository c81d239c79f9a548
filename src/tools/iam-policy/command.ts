import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { coloured } from "../../terminal";
import { interruption } from "../interruption";
import { Planner } from "../plan/planner";
import type { Synthesized } from "../synthesized/read";
import { targetOf, withTarget } from "../synthesized/target";
import { type VariableOptions, variablesOf, withVariables } from "../variable-options";
import { UnwritableError } from "./errors";
import { objectsOf } from "./objects";
import { planRolePolicy, stateStatements } from "./plan-role";
import { deployerPolicy, type IamPolicy } from "./policy";
import { checkedRegion, regionsOf, typesOf } from "./scope";
import { characters, MAX_CHARACTERS, split } from "./size";

interface Options extends VariableOptions {
  readonly planRole?: true;
  readonly named?: true;
  readonly region?: readonly string[];
  readonly split?: string;
}

export const command = withVariables(new Command("iam-policy"))
  .description("Prints the IAM policy that deploying a stack needs, derived from its resource and data types.")
  .argument("<stack>", "its name, or a folder with its *.tf.json")
  .option("--region <region>", "allow this region instead of the stack's own (may be repeated)", collect)
  .option("--plan-role", "for a role that only plans: settings, the secrets and objects that a plan reads, the state")
  .option("--named", "limit changes to the stack's own objects, by their names, where IAM can")
  .option("--split <folder>", `write policies of at most ${MAX_CHARACTERS} characters there, IAM's limit`)
  .action(run);

async function run(argument: string, options: Options): Promise<void> {
  const { split: folder, planRole } = options;
  // The deployer's policy leaves the state out, so any backend will do.
  const switches = planRole ? {} : { STATE_BACKEND: "local" };
  const [stack, policy] = await withTarget(
    targetOf(argument),
    switches,
    async (synthesized) => [synthesized.stack, await policyOf(synthesized, options)] as const,
  );
  if (folder !== undefined) {
    for (const file of writeParts(folder, stack, split(policy))) console.log(file);
    return;
  }
  const size = characters(policy);
  if (size > MAX_CHARACTERS)
    console.error(
      `${coloured("warning:", "yellow", process.stderr)} the policy has ${size} characters, but a managed policy may have at most ${MAX_CHARACTERS}: --split <folder> writes several`,
    );
  console.log(text(policy));
}

async function policyOf({ json, folder }: Synthesized, options: Options): Promise<IamPolicy> {
  const types = typesOf(json);
  const regions = options.region ?? regionsOf(json);
  if (!options.planRole && !options.named) return deployerPolicy(types, regions);
  const variables = variablesOf(options);
  const plan = await Planner.use({ original: folder, variables, signal: interruption() }, (planner) => planner.plan());
  const objects = objectsOf(json, plan, regions[0] ?? "");
  return options.planRole
    ? planRolePolicy({ types, regions, objects, state: stateStatements(json) })
    : deployerPolicy(types, regions, objects);
}

function writeParts(folder: string, stack: string, parts: readonly IamPolicy[]): readonly string[] {
  try {
    mkdirSync(folder, { recursive: true });
    return parts.map((part, index) => {
      const file = join(folder, `${stack}-${index + 1}.json`);
      writeFileSync(file, `${text(part)}\n`);
      return file;
    });
  } catch (error) {
    throw new UnwritableError(folder, error as Error);
  }
}

function text(policy: IamPolicy): string {
  return JSON.stringify(policy, undefined, 2);
}

function collect(region: string, earlier: readonly string[] = []): readonly string[] {
  return [...new Set([...earlier, checkedRegion(region)])];
}
