import { rmSync } from "node:fs";
import { join } from "node:path";
import { own } from "../../json";
import { TerraformError } from "../plan/errors";
import type { Planner as TerraformPlanner } from "../plan/planner";
import { terraform } from "../plan/terraform";
import { AdoptError, PlanFailed } from "./errors";
import { adviceOn, waitsForKeys } from "./refusals";
import type { Planner } from "./rounds";
import type { State } from "./state";

/** The file that `--write` puts beside a configuration that is not this project's. */
export const MOVED_FILE = "carryover.moved.tf.json";

/** @throws AdoptError if Terraform is too old for the moves or for the state */
export async function checkVersion({ terraform: writer }: State, folder: string): Promise<void> {
  const json: unknown = JSON.parse(await terraform(["version", "-json"], { folder }));
  const version = String(own(json, "terraform_version"));
  if (isOlder(version, OLDEST)) throw new AdoptError(`terraform is ${version}: install Terraform ${OLDEST} or newer`);
  if (isOlder(version, writer))
    throw new AdoptError(
      `the state was written by Terraform ${writer}, but this is ${version}: use ${writer} or newer`,
    );
}

const OLDEST = "1.9.0";

function isOlder(one: string, other: string): boolean {
  return one.localeCompare(other, "en", { numeric: true }) < 0;
}

/** Terraform itself, with the moves beside the configuration. */
export function plannerWith(planner: TerraformPlanner): Planner {
  const { scratch } = planner;
  return async (moves) => {
    if (moves.length > 0) scratch.write(MOVED_FILE, { moved: moves });
    else rmSync(join(scratch.folder, MOVED_FILE), { force: true });
    try {
      // What could be planned is paired first: more is known then.
      return await planner.plan(waitsForKeys);
    } catch (error) {
      if (!(error instanceof TerraformError)) throw error;
      throw new PlanFailed(`${adviceOn(error.message)}\n${error.message}`);
    }
  };
}
