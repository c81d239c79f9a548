import { describe, expect, it } from "vitest";
import { carryover } from "../../support/carryover";
import { planText, type ResourcePlan } from "../../support/plans";

describe("npx carryover verdict", () => {
  const MOVED: ResourcePlan = { address: "a.b", previous_address: "a.c" };

  it.each<readonly [string, readonly ResourcePlan[], number]>([
    ["EMPTY", [], 0],
    ["STATE ONLY", [MOVED], 3],
    ["CHANGES", [MOVED, { address: "a.d", actions: ["create"] }], 2],
  ])("says %s, in its exit code only if asked to", async (word, resources, code) => {
    const input = planText(resources);
    const plain = await carryover(["verdict", "-", "--github"], { input });
    expect(plain.exitCode).toBe(0);
    expect(plain.stdout.split("\n")[0]).toBe(`verdict=${word}`);
    expect((await carryover(["verdict", "-", "--detailed-exitcode"], { input })).exitCode).toBe(code);
  });

  it("refuses what is not a plan in one line, without a stack trace", async () => {
    const { exitCode, stdout, stderr } = await carryover(["verdict", "-"], { input: "Plan: 0 to add" });
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
    expect(stderr).toMatch(/^error: standard input is not JSON$/);
  });
});
