import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { text } from "node:stream/consumers";
import { PlanError } from "./errors";
import type { Plan } from "./plan";
import { parsePlan } from "./read";
import { terraform } from "./terraform";

/** The first bytes of a zip file, and so of a plan file. */
const ZIP = "PK\u0003\u0004";

/**
 * The plan that a user names: a plan file, which Terraform then shows; its JSON; or "-" for the JSON on standard input.
 *
 * @param folder where the plan was made: Terraform needs the folder's providers to show it
 * @throws UserError
 */
export async function loadPlan(file: string, folder: string): Promise<Plan> {
  if (file === "-") return parsePlan(await text(process.stdin), "standard input");
  if (!existsSync(file))
    throw new PlanError(`${file} does not exist: name a plan file, a plan's JSON, or - for standard input`);
  const content = readFileSync(file);
  if (content.subarray(0, ZIP.length).toString("latin1") !== ZIP && !isBookmark(content))
    return parsePlan(content.toString("utf8"), file);
  return parsePlan(await terraform(["show", "-json", resolve(file)], { folder }), file);
}

/** A plan that ran in HCP Terraform is saved as a bookmark: https://developer.hashicorp.com/terraform/cli/cloud/command-line-arguments */
function isBookmark(content: Buffer): boolean {
  return content.length < 1024 && content.includes('"remote_plan_format"');
}
