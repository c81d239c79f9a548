import { existsSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { own } from "../../json";
import { TerraformError } from "../plan/errors";
import type { Plan } from "../plan/plan";
import { parsePlan } from "../plan/read";
import { terraform } from "../plan/terraform";
import { AdoptError, PlanFailed } from "./errors";
import { adviceOn } from "./refusals";
import type { Planner } from "./rounds";
import { MOVED_FILE, type Scratch } from "./scratch";
import type { State } from "./state";

export interface Variables {
  readonly files: readonly string[];
  /** `name=value`. */
  readonly values: readonly string[];
}

/** Of the caller's environment, what would have Terraform work on another state than the copy. */
const ENVIRONMENT = { TF_WORKSPACE: "", TF_DATA_DIR: "", TF_CLI_ARGS: "", TF_CLI_ARGS_init: "" };

export async function initialize({ folder }: Scratch, original: string, signal: AbortSignal): Promise<void> {
  try {
    await terraform(["init", "-input=false", "-no-color"], { folder, env: ENVIRONMENT, signal });
  } catch (error) {
    // Without a registry, the team's own folder may hold the providers.
    const providers = resolve(original, ".terraform/providers");
    if (!(error instanceof TerraformError) || !existsSync(providers)) throw error;
    await terraform(["init", "-input=false", "-no-color", `-plugin-dir=${providers}`], {
      folder,
      env: ENVIRONMENT,
      signal,
    });
  }
}

/** @throws AdoptError where Terraform is too old for the moves, or for the state */
export async function checkVersion({ terraform: writer }: State, folder: string): Promise<void> {
  const json: unknown = JSON.parse(await terraform(["version", "-json"], { folder }));
  const version = String(own(json, "terraform_version"));
  if (isOlder(version, OLDEST)) throw new AdoptError(`terraform is ${version}: install Terraform ${OLDEST} or newer`);
  if (isOlder(version, writer))
    throw new AdoptError(
      `the state was written by Terraform ${writer}, and here runs ${version}: use ${writer} or newer`,
    );
}

const OLDEST = "1.9.0";

function isOlder(one: string, other: string): boolean {
  return one.localeCompare(other, "en", { numeric: true }) < 0;
}

/** Terraform itself. */
export function plannerIn(scratch: Scratch, { files, values }: Variables, signal: AbortSignal): Planner {
  const { folder } = scratch;
  const file = join(folder, "carryover.tfplan");
  const given = [...files.map((each) => `-var-file=${resolve(each)}`), ...values.map((each) => `-var=${each}`)];
  return async (moves): Promise<Plan> => {
    if (moves.length > 0) scratch.write(MOVED_FILE, { moved: moves });
    else rmSync(join(folder, MOVED_FILE), { force: true });
    const plan = ["plan", "-input=false", "-no-color", "-lock=false", "-refresh=false", `-out=${file}`, ...given];
    try {
      await terraform(plan, { folder, env: ENVIRONMENT, signal });
    } catch (error) {
      if (!(error instanceof TerraformError)) throw error;
      throw new PlanFailed(`${adviceOn(error.message)}\n${error.message}`);
    }
    return parsePlan(await terraform(["show", "-json", file], { folder, env: ENVIRONMENT, signal }));
  };
}
