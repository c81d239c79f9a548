import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { Command } from "commander";
import { placeOf, STACK_NAMES } from "../../systems/registry";
import { hasColours } from "../../terminal";
import { interruption } from "../interruption";
import { movesFileOf } from "../synthesized/moves-file";
import { withTarget } from "../synthesized/target";
import { type VariableOptions, variablesOf, withVariables } from "../variable-options";
import { type Adoption, type AdoptProps, adopt } from "./adopt";
import { AdoptError } from "./errors";
import { movesFile, readPairs, replaceFile } from "./files";
import { checkVersion, MOVED_FILE } from "./planner";
import { jsonReport, report } from "./report";
import { parseState, type State } from "./state";

interface Options extends VariableOptions {
  readonly state?: string;
  readonly pairs?: string;
  readonly write?: true;
  readonly undo?: string;
  readonly json?: true;
}

export const command = withVariables(new Command("adopt"))
  .description("Pairs a state that has other addresses with a stack or a folder, and proves the moves with a plan.")
  .argument("<stack>", "the name of a stack, or a folder with Terraform configuration, JSON or HCL")
  .option("--state <file>", "what `terraform state pull` prints, or - for standard input", "-")
  .option("--pairs <file>", "pairs that only you know: a JSON object of the state's addresses by declared ones")
  .option("--write", "write the moves to where the next synth or plan reads them")
  .option("--undo <file>", "also write the moves back, a file to put beside the old configuration")
  .option("--json", "the result as JSON")
  .action(run);

async function run(target: string, options: Options): Promise<void> {
  const { undo, write, json } = options;
  if (undo !== undefined && !undo.endsWith(".tf.json"))
    throw new AdoptError(`--undo ${undo}: Terraform reads it only if its name ends in .tf.json`);
  const told = readPairs(options.pairs);
  const state = await readState(options.state ?? "-");
  const variables = variablesOf(options);
  const given = { state, variables, told, progress, signal: interruption() };
  const adoption = placeOf(target) !== undefined ? await adoptStack(target, given) : await adoptFolder(target, given);
  if (write) writeMoves(target, adoption);
  if (undo !== undefined) replaceFile(undo, { moved: adoption.back });
  process.stdout.write(
    json
      ? `${JSON.stringify(jsonReport(adoption, state), undefined, 2)}\n`
      : report(adoption, state, hasColours(process.stdout)),
  );
}

type Given = Omit<AdoptProps, "folder" | "stack">;

function adoptStack(stack: string, given: Given): Promise<Adoption> {
  const switches = { STATE_BACKEND: "local" };
  return withTarget({ stack }, switches, async ({ folder, file, json }) => {
    await checkVersion(given.state, folder);
    return adopt({ ...given, folder, stack: { file, json: { ...json }, moved: json.moved ?? [] } });
  });
}

async function adoptFolder(folder: string, given: Given): Promise<Adoption> {
  if (!existsSync(folder) || !readdirSync(folder).some((name) => /\.tf(\.json)?$/.test(name)))
    throw new AdoptError(
      `${folder} is neither a stack (${STACK_NAMES.join(", ")}) nor a folder with *.tf or *.tf.json files`,
    );
  await checkVersion(given.state, folder);
  return adopt({ ...given, folder });
}

function writeMoves(target: string, { moves }: Adoption): void {
  const isStack = placeOf(target) !== undefined;
  const file = isStack ? movesFileOf(target) : join(target, MOVED_FILE);
  replaceFile(file, isStack ? movesFile(moves) : { moved: moves });
  console.error(`${moves.length} moves written to ${file}`);
}

async function readState(file: string): Promise<State> {
  if (file !== "-") {
    if (!existsSync(file)) throw new AdoptError(`${file} does not exist: give what \`terraform state pull\` prints`);
    return parseState(readFileSync(file, "utf8"), file);
  }
  if (process.stdin.isTTY)
    throw new AdoptError("no state: pipe `terraform state pull` into this command, or name its file with --state");
  return parseState(await text(process.stdin), "standard input");
}

function progress(line: string): void {
  if (process.stderr.isTTY) console.error(line);
}
