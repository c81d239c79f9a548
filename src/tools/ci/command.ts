import { readFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { Command, InvalidArgumentError } from "commander";
import { array, parse, string } from "valibot";
import { parseJson } from "../../json";
import { parsePlan } from "../plan/read";
import { foundMoves } from "../synthesized/moves-file";
import { checkout } from "../synthesized/project";
import { changedStacks } from "./changed-stacks";
import { comment, failureComment, type Origin } from "./comment";
import { findPlans, plansOfRun } from "./find-plan";
import { GitHub } from "./github";
import { lockedProviders, readLock } from "./lock";
import { planCommands } from "./plan-commands";
import { postComment } from "./post-comment";
import { checkComments } from "./reviewed-comment";
import { sha256 } from "./seal";
import { setup } from "./setup-command";

export const command = new Command("ci").description(
  "The steps of .github/workflows. A plan's JSON is read from standard input.",
);

command.addCommand(setup);

command
  .command("changed-stacks")
  .description(
    "the stacks that the files on standard input (git diff --name-only -z --no-renames) may change, as a JSON array",
  )
  .action(async () => {
    const files = (await text(process.stdin)).split(/[\0\n]/).filter(Boolean);
    const project = checkout("changed-stacks");
    // Loaded here because it loads esbuild.
    const { readSources } = await import("./sources");
    console.log(JSON.stringify(changedStacks(files, readSources(project))));
  });

interface CommentOptions extends Origin {
  readonly plan?: string;
  readonly folder?: string;
  readonly whole?: boolean;
  readonly failed?: boolean;
}

command
  .command("comment")
  .description("a plan as Markdown, without values")
  .requiredOption("--stack <name>")
  .requiredOption("--commit <sha>", "what was planned")
  .requiredOption("--run <url>", "the run's page")
  .option("--plan <file>", "the plan file, to include its sha256")
  .option("--folder <folder>", "where terraform was run, to include the providers")
  .option("--whole", "do not cut it to the length of a comment")
  .option("--failed", "planning failed: there is no plan")
  .action(async ({ plan, folder, whole, failed, ...run }: CommentOptions) => {
    const origin = {
      ...run,
      ...(plan !== undefined && { sha256: sha256(readFileSync(plan)) }),
      ...(folder !== undefined && { providers: lockedProviders(readLock(folder)) }),
    };
    // Read for a plan alone: where planning failed, this file may be the reason.
    const write = async () => {
      const read = parsePlan(await text(process.stdin));
      return comment(read, { ...origin, foundMoves: foundMoves(run.stack) }, ...(whole ? [Infinity] : []));
    };
    process.stdout.write(failed ? failureComment(origin) : await write());
  });

command
  .command("post-comment")
  .description("writes the comments, each in place of its stack's last one")
  .requiredOption("--pull-request <number>", "", wholeNumber)
  .argument("<files...>")
  .action(async (files: readonly string[], { pullRequest }: { readonly pullRequest: number }) => {
    const github = GitHub.fromEnvironment(process.env);
    for (const file of files)
      console.log(`${file}: ${await postComment(github, pullRequest, readFileSync(file, "utf8"))}`);
  });

command
  .command("find-plan")
  .description("the run that holds the reviewed plans, and their stacks, as step outputs")
  .requiredOption("--commit <sha>", "the merged commit")
  .option("--run <id>", "use a run that was started by hand instead", wholeNumber)
  .option("--branch <name>", "what that run must have planned", "main")
  .action(
    async ({ commit, run, branch }: { readonly commit: string; readonly run?: number; readonly branch: string }) => {
      const github = GitHub.fromEnvironment(process.env);
      const found = await (run === undefined ? findPlans(github, commit) : plansOfRun(github, run, branch));
      console.log(`run=${found.run ?? ""}\ncommit=${found.commit}\nstacks=${JSON.stringify(found.stacks)}`);
      console.log(`pull-request=${found.pullRequest ?? ""}`);
    },
  );

interface ReviewedOptions {
  readonly run: number;
  readonly pullRequest?: number;
  readonly stacks: string;
}

command
  .command("reviewed")
  .description("what a run wrote about its plans, for the approver's page, if the pull request shows the same")
  .requiredOption("--run <id>", "the run that planned", wholeNumber)
  .requiredOption("--stacks <json>", "the stacks, as find-plan prints them")
  .option(
    "--pull-request <number>",
    "whose comments must say the same; none for a run that was started by hand",
    wholeNumber,
  )
  .argument("<folder>", "holds the stacks' comments, as the run wrote them")
  .action(async (folder: string, { run, stacks, pullRequest }: ReviewedOptions) => {
    const names = parse(array(string()), parseJson(stacks, "--stacks"));
    const texts = new Map(names.map((stack) => [stack, readFileSync(join(folder, `${stack}.md`), "utf8")]));
    if (pullRequest !== undefined)
      await checkComments(GitHub.fromEnvironment(process.env), { pullRequest, run }, texts);
    console.log([...texts.values()].join("\n"));
  });

for (const each of planCommands) command.addCommand(each);

function wholeNumber(value: string): number {
  if (!/^[1-9]\d*$/.test(value)) throw new InvalidArgumentError("It must be a number.");
  return Number(value);
}
