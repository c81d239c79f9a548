import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { LibraryStack } from "../../src/systems/library/stack";
import { PUBLIC_INGRESS } from "../../src/systems/quiz/ingress";
import { changedAttributes } from "../../src/tools/plan/attributes";
import * as bookMe from "../support/book-me";
import { type Emulator, emulatorMissing, startEmulator } from "../support/emulator";
import { inventoryOf } from "../support/inventory";
import { TFVARS } from "../support/library";
import { PlannedStack } from "../support/planned-stack";
import { DEV, PROD } from "../support/platform-inventory";
import { describeUnless } from "../support/suites";
import { type Team, TeamState } from "../support/team-state";
import { TEAMS } from "../support/teams";
import { judge, terraformMissing } from "../support/terraform";
import { planned } from "../support/upgrade";
import { CERTIFICATE, OFFICE, UPGRADES } from "../support/upgrades";

/** Both sides of a plan on our own deployment are ours. Here one is the team's: what only one of them sets shows as a change. */
describeUnless(terraformMissing() ?? emulatorMissing(), "a state made of the team's inventory alone", () => {
  let emulator: Emulator;
  let zone: string;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "carryover-teams-"));
    emulator = await startEmulator();
    zone = await bookMe.prepareAccount(emulator);
  });

  afterAll(async () => {
    await emulator?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const stateOf = (team: Team) => TeamState.make(emulator, folder, team);

  let made: Promise<TeamState> | undefined;
  /** Backend needs what base has made. */
  const base = () => {
    made ??= TEAMS.base().then(stateOf);
    return made;
  };

  // Terraform mostly waits for AWS: side by side they take hardly longer than the longest.
  it.concurrent("of book-me-base is taken over by moves alone", async () => {
    await expectStateOnly(await base());
    expect(await planned(await base(), { bastion_ssh_source: OFFICE })).toEqual(UPGRADES["book-me-base"]);
  });

  it.concurrent("of book-me-backend, with the outputs of base copied, is taken over by moves alone", async () => {
    const state = await stateOf(await TEAMS.backend(zone, (await base()).outputs));
    await expectStateOnly(state);
    expect(await planned(state)).toEqual(UPGRADES["book-me-backend"]);
  });

  it.concurrent("of book-me-frontend is taken over by moves alone", async () => {
    const state = await stateOf(await TEAMS.frontend(zone));
    await expectStateOnly(state);
    expect(await planned(state)).toEqual(UPGRADES["book-me-frontend"]);
  });

  it.concurrent("of quiz is taken over by moves alone, and its two outputs are new: they were the module's", async () => {
    const state = await stateOf(await TEAMS.quiz(emulator));
    await expectStateOnly(state, ["IP", "cloudfront_distribution_id"]);
    const sources = Object.fromEntries(Object.keys(PUBLIC_INGRESS).map((rule) => [rule, { cidr: OFFICE }]));
    expect(await planned(state, { bastion_source: OFFICE, ingress_sources: sources })).toEqual(UPGRADES.quiz);
  });

  it.concurrent("of flask, which has the very same addresses, is taken over by an exactly empty plan", async () => {
    const state = await stateOf(await TEAMS.flask(emulator));
    await expectStateOnly(state);
    expect(await state.detailedExitCode()).toBe(0);
    expect(await planned(state, { certificate_arn: CERTIFICATE })).toEqual(UPGRADES.flask);
  });

  it.concurrent("is not there of library, which was made by hand: all of it is planned", async () => {
    const library = await PlannedStack.init(LibraryStack, "library", emulator.env);
    try {
      const { add } = judge(await library.plan(TFVARS));
      expect([...add].sort()).toEqual(
        inventoryOf("library")
          .resources.map(({ address }) => address)
          .sort(),
      );
    } finally {
      library.remove();
    }
  });

  for (const tfvars of [DEV, PROD])
    it.concurrent(`of platform with the tfvars of ${tfvars.environment} is taken over by moves alone`, async () => {
      const state = await stateOf(await TEAMS.platform(tfvars));
      await expectStateOnly(state);
      expect(await planned(state, { certificate_arn: CERTIFICATE })).toEqual(UPGRADES.platform);
    });
});

/** Everything that was in a module moves to its place in the stack, its index staying what it was; nothing else happens. */
async function expectStateOnly(state: TeamState, outputs: readonly string[] = []): Promise<void> {
  const plan = await state.plan();
  const changed = plan.resource_changes.filter(({ mode, change: { actions } }) => {
    return mode === "managed" && actions[0] !== "no-op";
  });
  // First, since the verdict below does not name the settings.
  expect(changed.map((each) => [each.address, ...changedAttributes(each.change)])).toEqual([]);
  const { kind, moved, newOutputs, changedOutputs } = judge(plan);
  expect({ newOutputs, changedOutputs }).toEqual({ newOutputs: outputs, changedOutputs: [] });
  expect(moved.map(({ from, to }) => `${from} → ${to}`).sort()).toEqual(state.moves);
  expect(kind).toBe(moved.length + outputs.length > 0 ? "STATE ONLY" : "EMPTY");
}
