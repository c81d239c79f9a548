import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { Command } from "commander";
import { LOCK_FILE } from "../../stack/lock-file";
import { parsePlan } from "../plan/read";
import { foundMoves } from "../synthesized/moves-file";
import type { Origin } from "./comment";
import { SealError } from "./errors";
import { lockedProviders, readLock, sameLock } from "./lock";
import { asReviewed, samePlan } from "./reviewed";
import { type Expected, open, sameState, seal, sha256, stateVersion } from "./seal";

/** Lies beside the plan; `same-state` compares it. */
const STATE = "state-version.json";

interface SealOptions extends Expected {
  readonly folder: string;
  readonly plan: string;
  readonly out: string;
}

interface AsReviewedOptions extends Origin {
  readonly plan: string;
  readonly folder: string;
}

const sealCommand = new Command("seal")
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

const openCommand = new Command("open")
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

const asReviewedCommand = new Command("as-reviewed")
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

const sameStateCommand = new Command("same-state")
  .description(
    "refuses if `terraform state pull`, on standard input, is not the state that the opened plan was made on",
  )
  .argument("<folder>", "what `open` wrote to")
  .action(async (folder: string) => {
    sameState(stateVersion(readFileSync(join(folder, STATE), "utf8")), stateVersion(await text(process.stdin)));
  });

/** The steps that take a plan file from the job that plans to the one that applies. */
export const planCommands: readonly Command[] = [sealCommand, openCommand, asReviewedCommand, sameStateCommand];
