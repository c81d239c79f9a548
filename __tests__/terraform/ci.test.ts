import { readFileSync, writeFileSync } from "node:fs";
import { afterEach, beforeEach, expect, it } from "vitest";
import { COMMENT_LIMIT } from "../../src/tools/ci/comment";
import { data, keyPair, Pipeline } from "../support/pipeline";
import { inTemporaryDirectory } from "../support/scripts";
import { describeWith } from "../support/suites";
import type { JsonObject } from "../support/synth";

const SECRET = "hush-4711";
const OPEN = "plain-4711";

describeWith(["terraform", "openssl", "git"], "the workflows' own steps, with real terraform", () => {
  let ci: Pipeline;
  beforeEach(() => {
    ci = new Pipeline();
  });
  afterEach(() => ci.remove());

  it("a plan without a change is EMPTY", async () => {
    await ci.deployed(data({ a: { input: "1" } }));
    await ci.planned();
    expect(ci.outputs.slice(0, 5)).toEqual(["verdict=EMPTY", "add=0", "change=0", "destroy=0", "moved=0"]);
    expect(ci.comment).toContain("### `tiny`: EMPTY");
    expect(ci.comment).toContain("0123abc");
  });

  it("a plan of moved blocks is STATE ONLY, and says how many addresses change", async () => {
    await ci.deployed(data({ old: { input: "1" } }));
    const moved = [{ from: "terraform_data.old", to: "terraform_data.new" }];
    ci.configured(data({ new: { input: "1" } }, { moved }));
    await ci.planned();
    expect(ci.outputs).toContain("verdict=STATE ONLY");
    expect(ci.outputs).toContain("moved=1");
    expect(ci.comment).toContain("# moved: 1 renamed in the root module");
  });

  it("a change names the arguments, and no value is anywhere: not in the log, the outputs, the comment or the summary", async () => {
    const config = (input: string, trigger: string) =>
      data(
        { a: { input }, b: { input: "${var.password}" }, c: { triggers_replace: trigger } },
        { variable: { password: { sensitive: true } }, output: { shown: { value: input } } },
      );
    await ci.deployed({
      ...config(`old-${OPEN}`, "1"),
      variable: { password: { sensitive: true, default: "before" } },
    });
    ci.configured(config(`new-${OPEN}`, "2"));
    const said = await ci.planned(`password = "${SECRET}"`);
    expect(ci.outputs.slice(0, 5)).toEqual(["verdict=CHANGES", "add=1", "change=2", "destroy=1", "moved=0"]);
    expect(ci.outputs).toContain("changedOutputs=1");
    expect(ci.comment).toContain("! terraform_data.a: input, output\n");
    expect(ci.comment).toContain("! terraform_data.b: input, output\n");
    expect(ci.comment).toMatch(/^-\/\+ terraform_data\.c: .*triggers_replace \(forces replacement\)$/m);
    expect(ci.comment).toContain("! output shown");
    expect(said).not.toContain(SECRET);
    expect(said).not.toContain(OPEN);
  });

  it("what is destroyed is told", async () => {
    await ci.deployed(data({ a: { input: "1" }, b: { input: "2" } }));
    ci.configured(data({ a: { input: "1" } }));
    await ci.planned();
    expect(ci.outputs).toContain("destroy=1");
    expect(ci.comment).toContain("- terraform_data.b\n");
  });

  it("a plan that fails fails its step, with Terraform's words in the log and none of them in the comment", async () => {
    const precondition = [{ condition: "${var.n > 1}", error_message: "n is too small" }];
    ci.configured(
      data({ a: { input: "1", lifecycle: [{ precondition }] } }, { variable: { n: { type: "number", default: 1 } } }),
    );
    const { exitCode, log } = await ci.plan();
    expect(exitCode).not.toBe(0);
    expect(log).toContain("n is too small");
    expect((await ci.failed()).exitCode).toBe(0);
    expect(ci.comment).toContain("the plan FAILED");
    expect(ci.comment).not.toContain("too small");
    expect(ci.summary).toContain("the plan FAILED");
  });

  it("300 resources are cut to what a comment holds; the counts and the summary are whole", async () => {
    const keys = Object.fromEntries(Array.from({ length: 300 }, (_, n) => [`${"long".repeat(60)}-${n}`, "x"]));
    ci.configured(data({ many: { for_each: keys, input: "${each.key}" } }));
    await ci.planned();
    expect(ci.outputs).toContain("add=300");
    expect(Buffer.byteLength(ci.comment)).toBeLessThanOrEqual(COMMENT_LIMIT);
    expect(ci.comment).toMatch(/\*\*Cut: \d+ of 301 lines are not shown\*\*/);
    expect(ci.comment).toContain("| 300 | 0 | 0 |");
    expect(ci.summary.match(/^\+ terraform_data\.many/gm)).toHaveLength(300);
  });

  it("the reviewed plan is applied as it was sealed, and only once", async () => {
    await ci.deployed(data({ a: { input: "1" } }));
    const changed = { variable: { password: { sensitive: true } }, output: { shown: { value: OPEN } } };
    ci.configured(data({ a: { input: "${var.password}" } }, changed));
    await ci.planned(`password = "${SECRET}"`);
    expect((await ci.seal()).log).toMatch(/tiny: sealed plan [0-9a-f]{64} on serial \d+/);
    expect(readFileSync(ci.sealedFile).includes(SECRET)).toBe(false);
    ci.forgetPlan();
    expect((await ci.open()).log).toMatch(/tiny: opened plan [0-9a-f]{64}/);
    const { exitCode, log } = await ci.apply();
    expect({ exitCode, log }).toEqual({ exitCode: 0, log: expect.stringContaining("1 changed") });
    expect(log).not.toContain(OPEN);
    expect(ci.state).toContain(SECRET);
    const again = await ci.apply();
    expect(again.exitCode).not.toBe(0);
    expect(again.log).toMatch(/made on serial \d+ of the state, which is now at \d+/);
  });

  it("the first plan of a new state is applied, too", async () => {
    ci.configured(data({ a: { input: "1" } }));
    await ci.planned();
    expect((await ci.seal()).exitCode).toBe(0);
    expect((await ci.open()).exitCode).toBe(0);
    expect((await ci.apply()).log).toContain("1 added");
  });

  it("a plan of another commit, for another key, or altered on the way is not opened", async () => {
    ci.configured(data({ a: { input: "1" } }));
    await ci.planned();
    await ci.seal();
    const refused = async (env: Readonly<Record<string, string>>) => {
      const { exitCode, log } = await ci.open(env);
      expect(exitCode).not.toBe(0);
      expect(log).not.toMatch(/^\s+at /m);
      return log;
    };
    expect(await refused({ COMMIT: "another" })).toContain("the reviewed plan is for commit 0123abc, not for another");
    const { key } = await inTemporaryDirectory(async (folder) => keyPair(folder));
    expect(await refused({ PLAN_KEY: key })).toContain("Is it the right key");
    expect(await refused({ PLAN_KEY: "" })).toContain("PLAN_KEY is not set");
    const sealed = readFileSync(ci.sealedFile);
    sealed.writeUInt8(sealed.readUInt8(sealed.length - 200) ^ 1, sealed.length - 200);
    writeFileSync(ci.sealedFile, sealed);
    expect(await refused({})).toContain("is the file unchanged since it was sealed");
  });

  /** A plan that was sealed in the place of the reviewed one, with the public certificate. */
  async function swapped(reviewed: JsonObject, sealed: JsonObject): Promise<string> {
    ci.configured(reviewed);
    await ci.planned();
    const comment = ci.comment;
    ci.configured(sealed);
    await ci.planned();
    await ci.seal();
    return comment;
  }

  it("a plan that is not the reviewed one is not opened, though its seal is good", async () => {
    await ci.deployed(data({ a: { input: "1" }, b: { input: "1" } }));
    const comment = await swapped(data({ a: { input: "2" }, b: { input: "1" } }), data({ b: { input: "1" } }));
    const { exitCode, log } = await ci.open({}, comment);
    expect(exitCode).not.toBe(0);
    expect(log).toMatch(
      /tiny: the sealed plan has sha256 [0-9a-f]{64}, but the reviewed one has not\. Nothing is applied/,
    );
    expect(ci.opened).toBe(false);
  });

  it("a comment that lies about its plan is found out when the plan is judged again, and nothing is applied", async () => {
    await ci.deployed(data({ a: { input: "1" }, b: { input: "1" } }));
    ci.configured(data({ b: { input: "1" } }));
    await ci.planned();
    await ci.seal();
    const before = ci.state;
    for (const [truth, lie] of [
      ["### `tiny`: CHANGES", "### `tiny`: EMPTY"],
      ["| 0 | 0 | 1 |", "| 0 | 1 | 0 |"],
      ["- terraform_data.a", "- terraform_data.z"],
      ["at 0123abc in", "at 4567def in"],
    ] as const) {
      expect(ci.comment).toContain(truth);
      expect((await ci.open({}, ci.comment.replace(truth, lie))).exitCode).toBe(0);
      const { exitCode, log } = await ci.apply();
      expect(exitCode).not.toBe(0);
      expect(log).toMatch(
        /^error: tiny: the opened plan is not what was reviewed\. Reviewed: ".*"\. Opened: ".*"\. Nothing/m,
      );
      expect(log).toContain(
        `Reviewed: ${JSON.stringify(
          ci.comment
            .replace(truth, lie)
            .split("\n")
            .find((line) => line.includes(lie)),
        )}`,
      );
    }
    expect(ci.state).toBe(before);
  });
});
