import { describe, expect, it } from "vitest";
import { PlanError } from "../../../src/tools/ci/errors";
import { parsePlan } from "../../../src/tools/plan/plan";
import { EMPTY, kindOf, verdict } from "../../../src/tools/plan/verdict";
import { planOf, planText, type ResourcePlan } from "../../support/plans";

const kind = (resources: readonly ResourcePlan[], outputs?: Readonly<Record<string, string>>) =>
  kindOf(verdict(planOf(resources, outputs)));

describe("the verdict of a plan", () => {
  it("is EMPTY where nothing is added, changed, destroyed or moved, whatever is read", () => {
    const plan = planOf([{ address: "a.b" }, { address: "data.a.c", mode: "data", actions: ["read"] }], {
      url: "no-op",
    });
    expect(verdict(plan)).toEqual(EMPTY);
    expect(kindOf(verdict(plan))).toBe("EMPTY");
  });

  it("is MOVES ONLY where addresses change and nothing else does", () => {
    const moved = [{ address: "aws_vpc.vpc", previous_address: "module.network.aws_vpc.vpc" }];
    expect(verdict(planOf(moved)).moved).toEqual(["module.network.aws_vpc.vpc → aws_vpc.vpc"]);
    expect(kind(moved)).toBe("MOVES ONLY");
  });

  it.each([
    ["something is added", [{ address: "a.b", actions: ["create"] }]],
    ["something is changed", [{ address: "a.b", actions: ["update"] }]],
    ["something is destroyed", [{ address: "a.b", actions: ["delete"] }]],
    ["something is replaced", [{ address: "a.b", actions: ["create", "delete"] }]],
    ["something is forgotten", [{ address: "a.b", actions: ["forget"] }]],
    ["something is imported as it is", [{ address: "a.b", importing: { id: "i-1" } }]],
    ["what moves is changed, too", [{ address: "a.b", previous_address: "a.c", actions: ["update"] }]],
  ])("is CHANGES where %s", (_, resources) => {
    expect(kind(resources)).toBe("CHANGES");
  });

  it("is CHANGES where only an output differs, which the text of a plan can hide", () => {
    expect(kind([], { url: "update" })).toBe("CHANGES");
    expect(verdict(planOf([], { url: "update", ip: "no-op" })).outputs).toEqual(["url"]);
  });

  it("counts a replacement as Terraform does: one added, one destroyed", () => {
    const { add, change, destroy } = verdict(planOf([{ address: "a.b", actions: ["delete", "create"] }]));
    expect({ add, change, destroy }).toEqual({ add: ["a.b"], change: [], destroy: ["a.b"] });
  });

  it.each([
    ["text", "Plan: 1 to add"],
    ["another JSON", '{"terraform_version":"1.11.4"}'],
    ["another format", '{"format_version":"2.0"}'],
    ["nothing", ""],
  ])("is refused for %s", (_, text) => {
    expect(() => parsePlan(text)).toThrow(PlanError);
    expect(() => parsePlan(text)).toThrow(/terraform show -json/);
  });

  it.each([
    ["failed half way", { errored: true }],
    ["is of some targets only", { complete: false }],
  ])("is refused for a plan that %s", (_, how) => {
    const text = JSON.stringify({ ...JSON.parse(planText([])), ...how });
    expect(() => parsePlan(text)).toThrow(/not whole/);
  });

  it("is refused without a word of the plan, which holds secrets", () => {
    const text = planText([]).replace('"1.2"', '"9.9"');
    expect(text).toContain("hush");
    expect(() => parsePlan(text)).toThrow(expect.objectContaining({ message: expect.not.stringContaining("hush") }));
  });
});
