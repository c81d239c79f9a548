import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, it } from "vitest";
import * as bookMe from "../support/book-me";
import { type Emulator, emulatorMissing, startEmulator } from "../support/emulator";
import { DEV } from "../support/platform-inventory";
import { describeUnless } from "../support/suites";
import { expectAdopted } from "../support/taken-over";
import { type Team, TeamState } from "../support/team-state";
import { TEAMS } from "../support/teams";
import { terraformMissing } from "../support/terraform";

/** Each team's state with every resource renamed, in random modules and with random keys. */
describeUnless(terraformMissing() ?? emulatorMissing(), "a state of random addresses", () => {
  let emulator: Emulator;
  let zone: string;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "carryover-adopt-e2e-"));
    emulator = await startEmulator();
    zone = await bookMe.prepareAccount(emulator);
  });

  afterAll(async () => {
    await emulator?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const stateOf = (team: Team) => TeamState.make(emulator, folder, team);

  // Terraform mostly waits for AWS: side by side they take hardly longer than the longest.
  it.concurrent("of book-me-base and book-me-backend is taken over by what adopt writes, and goes back", async () => {
    const base = await stateOf(await TEAMS.base());
    // Backend needs what base has made.
    const backend = await stateOf(await TEAMS.backend(zone, base.outputs));
    await Promise.all([expectAdopted(base, emulator), expectAdopted(backend, emulator)]);
  });

  it.concurrent.each([
    ["book-me-frontend", () => TEAMS.frontend(zone)],
    ["quiz", () => TEAMS.quiz(emulator)],
    ["flask", () => TEAMS.flask(emulator)],
    ["library", () => TEAMS.library()],
    ["platform", () => TEAMS.platform(DEV)],
  ] as const)("of %s is taken over by what adopt writes, and goes back", async (_, team) => {
    await expectAdopted(await stateOf(await team()), emulator);
  });
});
