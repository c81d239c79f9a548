import { execa } from "execa";
import { describe, expect, it } from "vitest";
import { planText, type ResourcePlan } from "../../support/plans";
import { PROJECT } from "../../support/workflows";

async function ci(input: string, ...command: readonly string[]) {
  const tsx = ["--no-install", "tsx", "src/tools/ci/cli.ts", ...command];
  const { exitCode, stdout, stderr } = await execa("npx", tsx, { cwd: PROJECT, input, reject: false });
  return { exitCode, stdout, stderr: stderr.replaceAll(/^npm warn .*\n?/gm, "") };
}

describe("the commands that the workflows call", () => {
  const MOVED: ResourcePlan = { address: "a.b", previous_address: "a.c" };

  it.each<readonly [string, readonly ResourcePlan[], number]>([
    ["EMPTY", [], 0],
    ["STATE ONLY", [MOVED], 3],
    ["CHANGES", [MOVED, { address: "a.d", actions: ["create"] }], 2],
  ])("verdict says %s, in its exit code only if asked to", async (word, resources, code) => {
    const plan = planText(resources);
    const plain = await ci(plan, "verdict", "-", "--github");
    expect(plain.exitCode).toBe(0);
    expect(plain.stdout.split("\n")[0]).toBe(`verdict=${word}`);
    expect((await ci(plan, "verdict", "-", "--detailed-exitcode")).exitCode).toBe(code);
  });

  it("verdict refuses what is not a plan in one line, without a stack trace", async () => {
    const { exitCode, stdout, stderr } = await ci("Plan: 0 to add", "verdict", "-");
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
    expect(stderr).toMatch(/^error: standard input is not JSON$/);
  });

  it("changed-stacks takes git's list and prints what a job's matrix is made of", async () => {
    const { stdout } = await ci("src/systems/quiz/cdn.ts\0README.md\0templates/quiz/ansible.sh\0", "changed-stacks");
    expect(stdout).toBe('["quiz"]');
  });
});
