import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { UserError } from "../../errors";
import { UnwritableError } from "./errors";
import { deployerPolicy, type IamPolicy } from "./policy";
import { characters, MAX_CHARACTERS, split } from "./size";
import { checkedRegion, regionsOf, typesOf } from "./stack-json";
import { readSynthesized, synthesized } from "./synthesized";

interface Options {
  readonly region?: readonly string[];
  readonly from?: string;
  readonly split?: string;
}

const program = new Command("iam-policy")
  .description("Prints the IAM policy of whoever deploys a stack, derived from its resource and data types.")
  .argument("<stack>", "name of the stack")
  .option("--region <region>", "allow this region instead of the stack's own (may be repeated)", collect)
  .option("--from <folder>", "read what synth wrote there instead of synthesizing")
  .option("--split <folder>", `write policies of at most ${MAX_CHARACTERS} characters there, IAM's limit`)
  .showSuggestionAfterError(false)
  .action(run);

function run(stack: string, { region, from, split: folder }: Options): void {
  const json = from === undefined ? synthesized(stack) : readSynthesized(from, stack);
  const policy = deployerPolicy(typesOf(json), region ?? regionsOf(json));
  if (folder !== undefined) {
    for (const file of writeParts(folder, stack, split(policy))) console.log(file);
    return;
  }
  const size = characters(policy);
  if (size > MAX_CHARACTERS)
    console.error(
      `warning: the policy has ${size} characters, and a managed policy at most ${MAX_CHARACTERS}: --split <folder> writes several`,
    );
  console.log(text(policy));
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

try {
  program.parse();
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  console.error(`error: ${error.message}`);
  process.exitCode = 1;
}
