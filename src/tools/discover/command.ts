import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { Command, InvalidArgumentError } from "commander";
import { isRecord, JsonError, type JsonObject, parseJson } from "../../json";
import { readSettings } from "../../settings";
import { readImports } from "../../stack/imports-file";
import { teamFilePath } from "../../stack/team-file";
import { STACK_NAMES } from "../../systems/registry";
import { teamFolder } from "../synthesized/project";
import { discover } from "./discover";
import { DiscoveryError } from "./errors";
import { report } from "./report";
import { synthesizeWith } from "./synthesize-with";

interface Options {
  readonly var: Readonly<Record<string, string>>;
  readonly varFile?: string;
  readonly id: Readonly<Record<string, string>>;
}

export const command = new Command("discover")
  .description("Finds resources made by hand by their console names, and writes the import ids for the stack.")
  .argument("<stack>", `one of ${STACK_NAMES.join(", ")}`)
  .option("--var <name=value>", "value of a Terraform variable, as for terraform (repeatable)", pair, {})
  .option("--var-file <file.tfvars.json>", "the team's variables")
  .option("--id <address=id>", "a known id, or the one of two candidates that is meant (repeatable)", pair, {})
  .action(run);

async function run(name: string, options: Options): Promise<void> {
  const settings = readSettings([name], process.env, STACK_NAMES);
  const file = teamFilePath(settings.importsFile.path, name);
  // Loaded late, because AWS's libraries take longest to load: not for --help or a mistake.
  const [{ connect }, { FINDERS, FOUND_BY_ID }] = await Promise.all([import("./aws"), import("./finders")]);
  const discovery = await discover({
    stack: name,
    synthesize: (imports) => synthesizeWith(imports, name),
    aws: await connect("us-east-1"),
    finders: FINDERS,
    variables: { ...variablesOf(options.varFile), ...options.var },
    given: options.id,
    kept: { file, imports: readImports({ path: resolve(teamFolder(), file), required: false }, name) },
    foundById: FOUND_BY_ID,
    progress: ({ address }, found) => console.error(`${address}: ${found?.id ?? "-"}`),
  });
  writeFileSync(resolve(teamFolder(), file), `${JSON.stringify(discovery.imports, null, 2)}\n`);
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
    const values = parseJson(readFileSync(file, "utf8"), file);
    if (isRecord(values)) return values as JsonObject;
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
  }
  throw new DiscoveryError(`${file} is not a JSON object, as team.tfvars.json is`);
}
