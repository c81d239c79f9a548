import { readFileSync, writeFileSync } from "node:fs";
import { Command, InvalidArgumentError } from "commander";
import { messageOf } from "../../errors";
import { readSettings } from "../../settings";
import { importsPath } from "../../stack/imports";
import { STACKS } from "../../systems";
import { connect } from "./aws";
import { discover } from "./discover";
import { DiscoveryError } from "./errors";
import { FINDERS } from "./finders";
import type { JsonObject } from "./json";
import { report } from "./report";
import { synthesize } from "./synthesis";

interface Options {
  readonly var: Readonly<Record<string, string>>;
  readonly varFile?: string;
  readonly id: Readonly<Record<string, string>>;
}

const program = new Command("discover")
  .description("finds what was made by hand by its console names, and writes the import ids for the stack")
  .argument("<stack>", `one of ${Object.keys(STACKS).join(", ")}`)
  .option("--var <name=value>", "value of a Terraform variable, as terraform takes it (repeatable)", pair, {})
  .option("--var-file <file.tfvars.json>", "the team's variables")
  .option("--id <address=id>", "an id that is known, or that settles which of two is meant (repeatable)", pair, {})
  .action(run);

async function run(name: string, options: Options): Promise<void> {
  const settings = readSettings([name], process.env, Object.keys(STACKS));
  const file = importsPath(settings.importsFile.path, name);
  const discovery = await discover({
    stack: name,
    synthesize: (imports) => synthesize(name, settings, imports),
    aws: await connect("us-east-1"),
    finders: FINDERS,
    variables: { ...variablesOf(options.varFile), ...options.var },
    given: options.id,
    progress: ({ address }, found) => console.error(`${address}: ${found?.id ?? "-"}`),
  });
  writeFileSync(file, `${JSON.stringify(discovery.imports, null, 2)}\n`);
  console.log(report(name, file, discovery));
}

function pair(text: string, before: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const [, key, value] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
  if (key === undefined || value === undefined) throw new InvalidArgumentError("write it as NAME=VALUE.");
  return { ...before, [key]: value };
}

function variablesOf(file: string | undefined): JsonObject {
  if (file === undefined) return {};
  try {
    return JSON.parse(readFileSync(file, "utf8")) as JsonObject;
  } catch (error) {
    throw new DiscoveryError(`${file}: ${(error as Error).message}. It must be JSON, as in team.tfvars.json`);
  }
}

program.parseAsync().catch((error: unknown) => {
  const message = messageOf(error);
  if (message === undefined) throw error;
  console.error(`error: ${message}`);
  process.exitCode = 1;
});
