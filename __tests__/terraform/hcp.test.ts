import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Hcp, ORGANIZATION, TOKEN } from "../support/hcp/hcp";
import type { Workspace } from "../support/hcp/workspace";
import { data, Pipeline } from "../support/pipeline";
import { describeWith } from "../support/suites";
import type { JsonObject } from "../support/synth";

const SECRET = "hush-4711";
const OPEN = "plain-4711";
const TFVARS = `password = "${SECRET}"`;

/** The variables of a stack whose document names no workspace. */
const TINY: Readonly<Record<string, string>> = { TF_CLOUD_ORGANIZATION: ORGANIZATION, TF_WORKSPACE: "tiny" };

const ONE = data({ a: { input: "1" } });
const SECRETLY = data(
  { a: { input: "${var.password}" } },
  { variable: { password: { sensitive: true } }, output: { shown: { value: OPEN } } },
);

describeWith(["terraform", "openssl", "git", "tar"], "the workflows' own steps, with HCP Terraform", () => {
  let hcp: Hcp;
  let ci: Pipeline;

  beforeEach(async () => {
    hcp = await Hcp.start();
    ci = pipeline(TOKEN);
  });
  afterEach(async () => {
    ci.remove();
    await hcp.stop();
  });

  const pipeline = (token: string, terraform: JsonObject = { cloud: {} }, variables = TINY) =>
    new Pipeline({
      place: { terraform },
      variables,
      secrets: { HCP_TOKEN: token },
      env: hcp.env,
    });

  const reviewed = async (tfvars?: string): Promise<string> => {
    const said = await ci.planned(tfvars);
    expect(await ci.seal()).toMatchObject({ exitCode: 0 });
    ci.forgetPlan();
    expect(await ci.open()).toMatchObject({ exitCode: 0 });
    return said;
  };

  const applied = async (): Promise<string> => {
    const { exitCode, log } = await ci.apply();
    expect({ exitCode, log }).toEqual({ exitCode: 0, log: expect.stringContaining("Apply complete!") });
    return log;
  };

  const refused = async (step: Promise<{ readonly exitCode: number | undefined; readonly log: string }>) => {
    const { exitCode, log } = await step;
    expect(exitCode).not.toBe(0);
    expect(log).not.toMatch(/^\s+at /m);
    return log;
  };

  const writes = () => hcp.asked.filter((call) => !call.startsWith("GET "));

  const expectNothingTold = (...said: readonly string[]) => {
    for (const value of [SECRET, OPEN, TOKEN]) expect(said.join("\n")).not.toContain(value);
  };

  const expectNothingLeft = async (tfvars?: string) => {
    await ci.planned(tfvars);
    expect(ci.outputs.slice(-11)).toContain("verdict=EMPTY");
  };

  describe("and local execution", () => {
    it("the reviewed plan is applied as it was sealed, under the lock, and its state uploaded; the next plan is empty", async () => {
      const workspace = hcp.add({ name: "tiny" });
      await ci.deployed(ONE);
      ci.configured(SECRETLY);
      const before = writes().length;
      const said = await reviewed(TFVARS);
      expect(ci.comment).toContain("! terraform_data.a: input, output\n");
      // Who plans neither writes nor locks.
      expect(writes().slice(before)).toEqual([]);
      const log = await applied();
      expectNothingTold(said, log);
      expect(
        writes()
          .slice(before)
          .filter((call) => !call.startsWith("PUT ")),
      ).toEqual([
        "POST /api/v2/workspaces/ws-tiny/actions/lock",
        "POST /api/v2/workspaces/ws-tiny/state-versions",
        "POST /api/v2/workspaces/ws-tiny/actions/unlock",
      ]);
      expect(workspace.states).toHaveLength(2);
      expect(workspace.states[1]).toContain(SECRET);
      await expectNothingLeft(TFVARS);
    });

    it("a workspace that is locked is planned, but not applied until it is free", async () => {
      const workspace = hcp.add({ name: "tiny" });
      await ci.deployed(ONE);
      ci.configured(SECRETLY);
      workspace.locked = true;
      await reviewed(TFVARS);
      expect(await refused(ci.apply())).toMatch(/Error acquiring the state lock/);
      expect(workspace.states).toHaveLength(1);
      workspace.locked = false;
      await applied();
      expect(workspace.locked).toBe(false);
    });

    it("another one's apply in between makes the reviewed plan stale: nothing is applied", async () => {
      const workspace = hcp.add({ name: "tiny" });
      await ci.deployed(ONE);
      ci.configured(SECRETLY);
      await reviewed(TFVARS);
      keepNewer(workspace);
      expect(await refused(ci.apply())).toContain("made on serial 1 of the state, which is now at 2");
      expect(workspace.states).toHaveLength(2);
    });

    it("a workspace that does not exist yet fails the step, which names it, where TF_WORKSPACE does", async () => {
      ci.configured(ONE);
      expect(await refused(ci.plan())).toContain(`failed to find workspace "tiny" in organization ${ORGANIZATION}`);
      expect(writes()).toEqual([]);
    });

    it("one that the stack's document names is made by init, and gets its first state from the reviewed plan", async () => {
      const workspace = { organization: ORGANIZATION, workspaces: { name: "named" } };
      ci.remove();
      ci = pipeline(TOKEN, { cloud: workspace }, {});
      ci.configured(ONE);
      await reviewed();
      expect(writes()).toEqual([
        `POST /api/v2/organizations/${ORGANIZATION}/workspaces`,
        "PATCH /api/v2/workspaces/ws-named",
      ]);
      await applied();
      expect(hcp.workspace("named")?.states).toHaveLength(1);
    });

    it("a wrong token fails the step that needs it, and is not told", async () => {
      hcp.add({ name: "tiny" });
      ci.remove();
      ci = pipeline("another.atlasv1.token");
      ci.configured(ONE);
      const log = await refused(ci.plan());
      expect(log).toContain("unauthorized");
      expect(log).not.toContain("another.atlasv1");
      expect((await ci.failed()).exitCode).toBe(0);
      expect(ci.comment).toContain("the plan FAILED");
    });
  });

  describe("and remote execution", () => {
    const remote = () => hcp.add({ name: "tiny", execution: "remote", variables: `${TFVARS}\n` });

    it("the reviewed run is applied and no other, with the workspace's own variables; the next plan is empty", async () => {
      const workspace = remote();
      ci.configured(SECRETLY);
      const said = await reviewed();
      expect(said).toContain(`https://app.terraform.io/app/${ORGANIZATION}/tiny/runs/run-1\n`);
      expect(ci.comment).toContain("### `tiny`: CHANGES");
      expect(ci.comment).toContain("+ terraform_data.a\n+ output shown\n");
      // A newer one that nobody has reviewed.
      await ci.plan();
      await ci.open({}, ci.comment.replace("+ terraform_data.a", "+ terraform_data.z"));
      expect(await refused(ci.apply())).toContain("the opened plan is not what was reviewed");
      await ci.open();
      const log = await applied();
      expectNothingTold(said, log);
      expect(writes().filter((call) => call.includes("/actions/"))).toEqual(["POST /api/v2/runs/run-1/actions/apply"]);
      expect(workspace.states).toHaveLength(1);
      expect(workspace.states[0]).toContain(SECRET);
      await expectNothingLeft();
    });

    it("another one's apply in between makes the reviewed plan stale, at HCP Terraform too: nothing is applied", async () => {
      const workspace = remote();
      ci.configured(SECRETLY);
      await reviewed();
      await applied();
      ci.configured(data({ b: { input: "1" } }));
      await reviewed();
      keepNewer(workspace);
      expect(await refused(ci.apply())).toMatch(/made on serial \d+ of the state, which is now at \d+/);
      expect(await refused(ci.applyAnyway())).toContain("discarded");
      expect(workspace.states).toHaveLength(2);
    });

    it("a run that fails fails the step, which says where the run is read", async () => {
      remote();
      ci.configured(data({ a: { input: '${file("missing")}' } }));
      const log = await refused(ci.plan());
      expect(log).toContain(`https://app.terraform.io/app/${ORGANIZATION}/tiny/runs/run-1`);
    });
  });
});

function keepNewer(workspace: Workspace): void {
  const state = JSON.parse(workspace.states.at(-1) ?? "");
  workspace.keep(JSON.stringify({ ...state, serial: state.serial + 1 }));
}
