import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { coloured, withProgress } from "../../terminal";
import { interruption } from "../interruption";
import { Planner } from "../plan/planner";
import { shortened } from "../shortened";
import type { Synthesized } from "../synthesized/read";
import { targetOf, withTarget } from "../synthesized/target";
import { type VariableOptions, variablesOf, withVariables } from "../variable-options";
import { StateError, UnwritableError } from "./errors";
import { objectsOf } from "./objects";
import { planRolePolicy, stateStatements } from "./plan-role";
import { deployerPolicy, type IamPolicy } from "./policy";
import { checkedRegion, regionsOf, typesOf } from "./scope";
import { characters, MAX_CHARACTERS, split } from "./size";

interface Options extends VariableOptions {
  readonly planRole?: true;
  readonly named?: true;
  readonly state?: string;
  readonly region?: readonly string[];
  readonly split?: string;
}

export const command = withVariables(new Command("iam-policy"))
  .description("Prints the IAM policy that deploying a stack needs, derived from its resource and data types.")
  .argument("<stack>", "its name, or a folder with its *.tf.json")
  .option("--region <region>", "allow this region instead of the stack's own (may be repeated)", collect)
  .option("--plan-role", "for a role that only plans: settings, the secrets and objects that a plan reads, the state")
  .option("--named", "limit changes to the stack's own objects, by their names, where IAM can")
  .option(
    "--state <file>",
    "what `terraform state pull` prints: tells --plan-role and --named the names of what is there",
  )
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
    warn(
      `the policy has ${size} characters, but a managed policy may have at most ${MAX_CHARACTERS}: --split <folder> writes several`,
    );
  console.log(text(policy));
}

async function policyOf({ json, folder }: Synthesized, options: Options): Promise<IamPolicy> {
  const types = typesOf(json);
  const regions = options.region ?? regionsOf(json);
  if (!options.planRole && !options.named) return deployerPolicy(types, regions);
  const variables = variablesOf(options);
  const state = options.state === undefined ? {} : { state: readState(options.state) };
  const props = { original: folder, variables, signal: interruption(), ...state };
  const plan = await withProgress("planning", () => Planner.use(props, (planner) => planner.plan()));
  const objects = objectsOf(json, plan, regions[0] ?? "");
  if (objects.unnamed.size > 0) warn(unnamedWarning([...objects.unnamed.keys()], options));
  return options.planRole
    ? planRolePolicy({ types, regions, objects, state: stateStatements(json) })
    : deployerPolicy(types, regions, objects);
}

function unnamedWarning(addresses: readonly string[], { planRole }: Options): string {
  const consequence = planRole ? "a plan may not read them" : "their services are not limited";
  return `only an apply knows the names of ${shortened([...addresses].sort())}, so ${consequence}: run this again with --state once they are there`;
}

function readState(file: string): string {
  if (!existsSync(file)) throw new StateError(`${file} does not exist: give what \`terraform state pull\` prints`);
  return readFileSync(file, "utf8");
}

function warn(text: string): void {
  console.error(`${coloured("warning:", "yellow", process.stderr)} ${text}`);
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
