import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { Command, InvalidArgumentError } from "commander";
import { array, parse, string } from "valibot";
import { parseJson } from "../../json";
import { LOCK_FILE } from "../../stack/lock-file";
import { parsePlan } from "../plan/read";
import { foundMoves } from "../synthesized/moves-file";
import { checkout } from "../synthesized/project";
import { changedStacks } from "./changed-stacks";
import { comment, failureComment, type Origin } from "./comment";
import { SealError } from "./errors";
import { findPlans, plansOfRun } from "./find-plan";
import { GitHub } from "./github";
import { lockedProviders, readLock, sameLock } from "./lock";
import { postComment } from "./post-comment";
import { asReviewed, samePlan } from "./reviewed";
import { checkComments } from "./reviewed-comment";
import { type Expected, open, sameState, seal, sha256, stateVersion } from "./seal";
import { setup } from "./setup-command";

/** Lies beside the plan; `same-state` compares it. */
const STATE = "state-version.json";

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
    // Why there is no plan may be the file of the found moves.
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

interface SealOptions extends Expected {
  readonly folder: string;
  readonly plan: string;
  readonly out: string;
}

command
  .command("seal")
  .description("encrypts a plan file for PLAN_CERTIFICATE; reads `terraform state pull` from standard input")
  .requiredOption("--stack <name>")
  .requiredOption("--commit <sha>", "what was reviewed")
  .requiredOption("--tree <sha>", "what was planned")
  .requiredOption("--folder <folder>", "where terraform was run")
  .requiredOption("--plan <file>")
  .requiredOption("--out <file>")
  .action(async ({ stack, commit, tree, folder, plan, out }: SealOptions) => {
    const content = readFileSync(plan);
    const lock = readLock(folder);
    const state = stateVersion(await text(process.stdin));
    const sealed = {
      stack,
      commit,
      tree,
      state,
      ...(lock !== undefined && { lock }),
      plan: content.toString("base64"),
    };
    writeFileSync(out, seal(sealed, process.env.PLAN_CERTIFICATE ?? ""));
    console.log(`${stack}: sealed plan ${sha256(content)} on serial ${state.serial}`);
  });

command
  .command("open")
  .description("decrypts a plan file with PLAN_KEY, if it belongs to this stack, commit and tree")
  .requiredOption("--stack <name>")
  .requiredOption("--commit <sha>", "what was reviewed")
  .requiredOption("--tree <sha>", "what is to be applied")
  .requiredOption("--folder <folder>", "where terraform is run; gets the plan's lock file, if that is the team's own")
  .requiredOption("--out <folder>", "gets reviewed.tfplan")
  .requiredOption("--reviewed <file>", "what was reviewed")
  .argument("<file>")
  .action(
    async (
      file: string,
      { folder, out, reviewed, ...expected }: Expected & Readonly<Record<"folder" | "out" | "reviewed", string>>,
    ) => {
      const key = process.env.PLAN_KEY;
      if (!key) throw new SealError("PLAN_KEY is not set: it is a secret of the environment that requires approval");
      const { plan, lock, state } = open(file, key, expected);
      const content = Buffer.from(plan, "base64");
      samePlan(expected.stack, sha256(content), readFileSync(reviewed, "utf8"));
      sameLock(expected.stack, lock, readLock(folder));
      if (lock !== undefined) writeFileSync(join(folder, LOCK_FILE), lock);
      writeFileSync(join(out, STATE), JSON.stringify(state));
      writeFileSync(join(out, "reviewed.tfplan"), content, { mode: 0o600 });
      console.log(`${expected.stack}: opened plan ${sha256(content)} on serial ${state.serial}`);
    },
  );

interface AsReviewedOptions extends Origin {
  readonly plan: string;
  readonly folder: string;
}

command
  .command("as-reviewed")
  .description("judges the opened plan again and refuses if it is not what was reviewed")
  .requiredOption("--stack <name>")
  .requiredOption("--commit <sha>", "what was reviewed")
  .requiredOption("--run <url>", "where the plan was made")
  .requiredOption("--plan <file>", "the opened plan file, whose JSON is read from standard input")
  .requiredOption("--folder <folder>", "where terraform is run")
  .argument("<file>", "what was reviewed")
  .action(async (file: string, { plan, folder, ...run }: AsReviewedOptions) => {
    const opened = parsePlan(await text(process.stdin));
    const origin = { ...run, sha256: sha256(readFileSync(plan)), providers: lockedProviders(readLock(folder)) };
    asReviewed(opened, { ...origin, foundMoves: foundMoves(run.stack) }, readFileSync(file, "utf8"));
  });

command
  .command("same-state")
  .description(
    "refuses if `terraform state pull`, on standard input, is not the state that the opened plan was made on",
  )
  .argument("<folder>", "what `open` wrote to")
  .action(async (folder: string) => {
    sameState(stateVersion(readFileSync(join(folder, STATE), "utf8")), stateVersion(await text(process.stdin)));
  });

function wholeNumber(value: string): number {
  if (!/^[1-9]\d*$/.test(value)) throw new InvalidArgumentError("It must be a number.");
  return Number(value);
}
