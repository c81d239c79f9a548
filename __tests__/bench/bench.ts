import { Command, Option } from "commander";
import { remove } from "./measure";
import { temporaryFolder } from "./projects";
import { type Effort, ROWS, type RowName } from "./rows";
import { markdown, missed, type Row } from "./table";

const THOROUGH: Effort = { node: 15, cli: 5, stock: 2, linearity: 3 };
const QUICK: Effort = { node: 3, cli: 1, stock: 1, linearity: 1 };

async function main(argv: readonly string[]): Promise<void> {
  const program = new Command("npm run bench --")
    .description(
      "Measures synth and the commands against their floor, the empty CLI and the stock way; exits with 1 where a target is missed.",
    )
    .option("--quick", "fewer runs: whether the bench works, not what it would say")
    .addOption(new Option("--only <rows>", "measure nothing else").choices(Object.keys(ROWS)))
    .parse(argv);
  const { quick, only } = program.opts<{ readonly quick?: true; readonly only?: RowName }>();
  const names = only ? [only] : (Object.keys(ROWS) as RowName[]);

  const folder = temporaryFolder();
  const rows: Row[] = [];
  try {
    for (const name of names) {
      console.error(`measuring ${name} …`);
      rows.push(...(await ROWS[name](`${folder}/${name}`, quick ? QUICK : THOROUGH)));
    }
  } finally {
    remove(folder);
  }
  console.log(markdown(rows));
  const failed = missed(rows).map(({ what }) => what);
  console.log(failed.length === 0 ? "\nEvery target is met." : `\nMissed: ${failed.join("; ")}`);
  process.exitCode = failed.length === 0 ? 0 : 1;
}

main(process.argv).catch((error: unknown) => {
  console.error(`error: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});
