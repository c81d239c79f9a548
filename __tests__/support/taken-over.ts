import { copyFileSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { readMoves } from "../../src/stack/moves-file";
import { listedChanges } from "../../src/tools/plan/changes";
import { carryover } from "./carryover";
import type { Emulator } from "./emulator";
import { randomOf } from "./random";
import { renamedState } from "./renamed-state";
import { synthesizeInto } from "./synth";
import type { TeamState } from "./team-state";
import { judge, type Plan, type Terraform } from "./terraform";
import { pinProvider, terraformEnv } from "./terraform-providers";

/**
 * Gives each resource of a team's state a random name, module and key, lets the stack take it over with what `adopt` writes, and
 * returns to the former configuration with the undo file that `adopt` writes.
 */
export async function expectAdopted(team: TeamState, emulator: Emulator): Promise<void> {
  const { file, folder, stack, varFile, former } = team;
  const { stack: name, Stack } = team.team;
  // The inventory leaves out what its team ignores, so its configuration always plans a change to AWS's default network ACL.
  const ever = changesOf(await former.plan(...optionsOf(varFile)));
  const { text, renamed } = renamedState(readFileSync(file, "utf8"), randomOf(name.length));
  writeFileSync(file, text);
  const moves = { path: join(folder, "{stack}.moves.json"), required: true };
  const back = join(former.folder, "back.tf.json");
  const { stdout, stderr } = await carryover(
    ["adopt", name, "--state", file, "--var-file", varFile, "--write", "--undo", back, "--json"],
    { env: { ...terraformEnv(), ...emulator.env, MOVES_FILE: moves.path } },
  );
  expect(stderr).toContain(`moves written to ${moves.path.replace("{stack}", name)}`);
  const { verdict, twins, near, missing, extra } = JSON.parse(stdout);
  expect({ twins, near, missing, extra }).toEqual({ twins: [], near: [], missing: [], extra: [] });
  expect(verdict.kind).toBe("STATE ONLY");
  expect(readFileSync(file, "utf8")).toBe(text);

  synthesizeInto(join(folder, "cdktf.out"), Stack, name, { moves: readMoves(moves, name) });
  pinProvider(stack.folder);
  await expectMovesOnly(stack, varFile);

  // No configuration has the random addresses: from there, each resource moves to its address in the former configuration.
  copyFileSync(file, join(former.folder, "terraform.tfstate"));
  const layout = join(former.folder, "layout.tf.json");
  const moved = renamed.map(({ now, old }) => ({ from: now, to: team.formerAddress(old) }));
  writeFileSync(layout, JSON.stringify({ moved }));
  const applied = () => {
    rmSync(back);
    rmSync(layout);
  };
  await expectMovesOnly(former, varFile, { ever, applied });
}

interface Allowed {
  /** What every plan of the configuration changes. @default nothing */
  readonly ever?: Changes;
  /** Runs after the apply and before the empty plan. @default nothing */
  readonly applied?: () => void;
}

async function expectMovesOnly(
  terraform: Terraform,
  varFile: string,
  { ever = [], applied = () => undefined }: Allowed = {},
): Promise<void> {
  const options = optionsOf(varFile);
  const plan = await terraform.plan(...options);
  // First, because the verdict does not name the settings.
  expect(changesOf(plan)).toEqual(ever);
  if (ever.length > 0) return;
  expect(judge(plan)).toMatchObject({ kind: "STATE ONLY", changedOutputs: [] });
  await terraform.apply(...options);
  applied();
  expect(judge(await terraform.plan(...options)).kind).toBe("EMPTY");
}

type Changes = readonly (readonly string[])[];

function changesOf(plan: Plan): Changes {
  return listedChanges(plan).map(({ effect, address, attributes }) => [effect, address, ...attributes]);
}

function optionsOf(varFile: string): readonly string[] {
  return ["-refresh=false", `-var-file=${varFile}`];
}
