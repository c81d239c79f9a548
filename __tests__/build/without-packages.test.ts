import { appendFileSync, existsSync, mkdtempSync, rmSync, unlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { carryover } from "../support/carryover";
import { checkout } from "../support/checkout";
import { planText } from "../support/plans";

describe("a checkout where nothing is installed, as that of the workflows' jobs with a role", () => {
  let project: string;
  beforeAll(() => {
    project = checkout(join(mkdtempSync(join(tmpdir(), "carryover-")), "checkout"));
    unlinkSync(join(project, "node_modules"));
  });
  afterAll(() => rmSync(join(project, ".."), { recursive: true, force: true }));

  it("runs the commands and synth from what was built of the same sources", async () => {
    const { exitCode, stdout } = await carryover(["verdict", "-", "--github"], { project, input: planText([]) });
    expect({ exitCode, first: stdout.split("\n")[0] }).toEqual({ exitCode: 0, first: "verdict=EMPTY" });
    await execa("npm", ["run", "--silent", "synth", "--", "quiz"], { cwd: project });
    expect(existsSync(join(project, "cdktf.out/stacks/quiz/cdk.tf.json"))).toBe(true);
  });

  it("refuses to run what was built of others", async () => {
    appendFileSync(join(project, "main.ts"), "\n");
    expect(await carryover(["verdict", "-"], { project, input: planText([]) })).toEqual({
      exitCode: 1,
      stdout: "",
      stderr: "error: esbuild is not installed: run npm ci",
    });
  });
});
