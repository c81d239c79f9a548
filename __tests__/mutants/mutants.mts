import { relative } from "node:path";
import { Stryker } from "@stryker-mutator/core";
import { Command } from "commander";
import { type FileScore, isMissed, report, scores } from "./table";
import { mutated, type Target, targets } from "./targets";

const CONFIG = "__tests__/mutants/stryker.config.json";

/** One target at a time, so that a file's mutants are killed by its own tests and not by whoever happens to use it. */
async function score(target: Target): Promise<readonly FileScore[]> {
  process.env.MUTANTS_TESTS = target.tests;
  const mutants = await new Stryker({ configFile: CONFIG, mutate: [...mutated(target)] }).runMutationTest();
  if (mutants.length === 0) throw new Error("nothing in it can be broken");
  return scores(
    mutants.map((mutant) => ({ ...mutant, fileName: relative(".", mutant.fileName) })),
    target.atLeast,
  );
}

async function main(argv: readonly string[]): Promise<void> {
  const program = new Command("npm run mutants --")
    .description(
      "Breaks the code in every small way that StrykerJS knows; exits with 1 where a file's own tests notice too few.",
    )
    .argument("[paths...]", "files or folders below src/; all that are listed in targets.ts where none is named")
    .parse(argv);
  const files: FileScore[] = [];
  const problems: string[] = [];
  for (const target of targets(program.args)) {
    console.error(`mutating ${target.path} …`);
    try {
      files.push(...(await score(target)));
    } catch (error) {
      problems.push(`${target.path} was not mutated: ${messageOf(error)}`);
    }
  }
  console.log(report(files));
  problems.push(...files.filter(isMissed).map(({ file }) => `too many survive in ${file}`));
  console.log(`\n${problems.length === 0 ? "Every file is tested well enough." : problems.join("\n")}`);
  process.exitCode = problems.length === 0 ? 0 : 1;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

main(process.argv).catch((error: unknown) => {
  console.error(`error: ${messageOf(error)}`);
  process.exitCode = 1;
});
