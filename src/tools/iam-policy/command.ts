import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { coloured } from "../../terminal";
import { targetOf, withTarget } from "../synthesized/target";
import { UnwritableError } from "./errors";
import { deployerPolicy, type IamPolicy } from "./policy";
import { checkedRegion, regionsOf, typesOf } from "./scope";
import { characters, MAX_CHARACTERS, split } from "./size";

interface Options {
  readonly region?: readonly string[];
  readonly split?: string;
}

export const command = new Command("iam-policy")
  .description("Prints the IAM policy that deploying a stack needs, derived from its resource and data types.")
  .argument("<stack>", "its name, or a folder with its *.tf.json")
  .option("--region <region>", "allow this region instead of the stack's own (may be repeated)", collect)
  .option("--split <folder>", `write policies of at most ${MAX_CHARACTERS} characters there, IAM's limit`)
  .action(run);

/** The policy does not depend on the backend, so any will do. */
const SWITCHES = { STATE_BACKEND: "local" };

async function run(argument: string, { region, split: folder }: Options): Promise<void> {
  const [stack, policy] = await withTarget(
    targetOf(argument),
    SWITCHES,
    ({ stack, json }) => [stack, deployerPolicy(typesOf(json), region ?? regionsOf(json))] as const,
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
