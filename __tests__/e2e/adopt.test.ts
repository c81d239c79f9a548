import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readMoves } from "../../src/stack/moves-file";
import * as bookMe from "../support/book-me";
import { carryover } from "../support/carryover";
import { type Emulator, emulatorMissing, startEmulator } from "../support/emulator";
import { DEV } from "../support/platform-inventory";
import { randomOf } from "../support/random";
import { renamedState } from "../support/renamed-state";
import { describeUnless } from "../support/suites";
import { synthesizeInto } from "../support/synth";
import { type Team, TeamState } from "../support/team-state";
import { TEAMS } from "../support/teams";
import { judge, terraformMissing } from "../support/terraform";
import { pinProvider, terraformEnv } from "../support/terraform-providers";

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

  async function expectTakenOver(team: Team): Promise<void> {
    const { stack, Stack } = team;
    const made = await TeamState.make(emulator, folder, team);
    const state = renamedState(readFileSync(made.file, "utf8"), randomOf(stack.length));
    writeFileSync(made.file, state);
    const moves = { path: join(dirname(made.file), "{stack}.moves.json"), required: true };
    const { stdout, stderr } = await carryover(
      ["adopt", stack, "--state", made.file, "--var-file", made.varFile, "--write", "--json"],
      { env: { ...terraformEnv(), ...emulator.env, MOVES_FILE: moves.path } },
    );
    expect(stderr).toContain(`moves written to ${moves.path.replace("{stack}", stack)}`);
    const { verdict, twins, near, missing, extra } = JSON.parse(stdout);
    expect({ twins, near, missing, extra }).toEqual({ twins: [], near: [], missing: [], extra: [] });
    expect(verdict.kind).toBe("STATE ONLY");
    expect(readFileSync(made.file, "utf8")).toBe(state);

    synthesizeInto(join(dirname(made.file), "cdktf.out"), Stack, stack, { moves: readMoves(moves, stack) });
    pinProvider(made.stack.folder);
    const options = ["-refresh=false", `-var-file=${made.varFile}`];
    await made.stack.init();
    expect(judge(await made.plan()).kind).toBe("STATE ONLY");
    await made.stack.apply(...options);
    expect(judge(await made.plan()).kind).toBe("EMPTY");
  }

  it("of book-me-base and book-me-backend is taken over by the moves that are found", async () => {
    const base = await TEAMS.base();
    const { outputs } = await TeamState.make(emulator, folder, base);
    await expectTakenOver(base);
    await expectTakenOver(await TEAMS.backend(zone, outputs));
  });

  it("of book-me-frontend is taken over by the moves that are found", async () => {
    await expectTakenOver(await TEAMS.frontend(zone));
  });

  it("of quiz is taken over by the moves that are found", async () => {
    await expectTakenOver(await TEAMS.quiz(emulator));
  });

  it("of flask is taken over by the moves that are found", async () => {
    await expectTakenOver(await TEAMS.flask(emulator));
  });

  it("of platform is taken over by the moves that are found", async () => {
    await expectTakenOver(await TEAMS.platform(DEV));
  });
});
