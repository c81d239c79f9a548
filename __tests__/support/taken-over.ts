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
 * Gives each resource of a team's state a random name in a random module with a random key, has the stack take it over by what
 * `adopt` writes, and goes back to the former configuration by what `adopt` writes for that.
 */
export async function expectAdopted(team: TeamState, emulator: Emulator): Promise<void> {
  const { file, folder, stack, varFile, former } = team;
  const { stack: name, Stack } = team.team;
  // An inventory that leaves out what its team ignores makes a configuration that never settles on AWS's default network ACL.
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

  // The random addresses have no configuration: from there each goes on to the one that the former configuration has.
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
  /** What the configuration changes whenever it is planned. @default nothing */
  readonly ever?: Changes;
  /** Done after the apply, before the plan that is empty. @default nothing */
  readonly applied?: () => void;
}

async function expectMovesOnly(
  terraform: Terraform,
  varFile: string,
  { ever = [], applied = () => undefined }: Allowed = {},
): Promise<void> {
  const options = optionsOf(varFile);
  const plan = await terraform.plan(...options);
  // First, since the verdict does not name the settings.
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
