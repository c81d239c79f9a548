import { describe, expect, it } from "vitest";
import { PlanError } from "../../../src/tools/plan/errors";
import { parsePlan } from "../../../src/tools/plan/read";
import { planJson, planText } from "../../support/plans";

const without = (...parts: readonly string[]) =>
  JSON.stringify(Object.fromEntries(Object.entries(planJson([])).filter(([part]) => !parts.includes(part))));

describe("a plan's JSON", () => {
  it.each([
    [
      "the state, where the plan file was forgotten",
      '{"format_version":"1.0","values":{"root_module":{}}}',
      /Name the plan file/,
    ],
    ["an empty state, likewise", '{"format_version":"1.0"}', /not a plan/],
    ["what validate prints", '{"format_version":"1.0","valid":true,"diagnostics":[]}', /terraform validate/],
    ["provider schemas", '{"format_version":"1.0","provider_schemas":{}}', /provider schemas/],
    ["a state file", '{"version":4,"lineage":"x","serial":1,"resources":[]}', /state file/],
    ["the bookmark of a plan in HCP Terraform", '{"remote_plan_format":1,"run_id":"run-1"}', /bookmark/],
    ["the log of a plan", '{"@level":"info","@message":"x"}\n{"@level":"info"}\n', /-out/],
    ["another program's JSON", '{"terraform_version":"1.11.4"}', /not a plan/],
    ["a list", "[]", /not a plan/],
    ["null", "null", /not a plan/],
    ["a plan without its verdict of its own", without("applyable"), /Terraform 1\.9/],
    ["a plan that does not say whether it is complete", without("complete"), /Terraform 1\.9/],
    ["a plan that does not say whether it failed", without("errored"), /Terraform 1\.9/],
    ["a plan whose verdict is a text", JSON.stringify({ ...planJson([]), applyable: "false" }), /Terraform 1\.9/],
    ["a plan without its values", without("planned_values"), /not a plan/],
    ["a plan without its configuration", without("configuration"), /as Terraform writes it/],
    ["a plan without its format", without("format_version"), /as Terraform writes it/],
    ["a plan whose changes are not a list", JSON.stringify({ ...planJson([]), resource_changes: {} }), /as Terraform/],
    ["a plan whose outputs are a list", JSON.stringify({ ...planJson([]), output_changes: [] }), /as Terraform/],
    ["a change without its actions", JSON.stringify({ ...planJson([]), output_changes: { a: {} } }), /as Terraform/],
    ["an import that is not one", planText([{ address: "a.b", importing: "i-1" }]), /as Terraform/],
    ["an import whose id is a number", planText([{ address: "a.b", importing: { id: 1 } }]), /as Terraform/],
    [
      "a check that does not say what it is of",
      planText([], {}, { checks: [{ address: {}, status: "fail" }] }),
      /as Terraform/,
    ],
    ["a check without its status", planText([], {}, { checks: [{ address: { to_display: "x" } }] }), /as Terraform/],
    ["the log of a plan, after an empty line", '\n {"@level":"info"}\n{"@level":"info"}', /-out/],
  ])("is refused for %s", (_, text, reason) => {
    expect(() => parsePlan(text, "x.json")).toThrow(PlanError);
    expect(() => parsePlan(text, "x.json")).toThrow(/^x\.json: /);
    expect(() => parsePlan(text, "x.json")).toThrow(reason);
  });

  it.each([
    ["text", "Plan: 1 to add", /not JSON/],
    ["nothing", "", /empty/],
    ["a plan that says a thing twice", planText([]).replace("{", '{"applyable":false,'), /"applyable" twice/],
  ])("is refused for %s", (_, text, reason) => {
    expect(() => parsePlan(text)).toThrow(reason);
  });

  it("is called what it is where it has no name", () => {
    expect(() => parsePlan("{}")).toThrow(/^the plan's JSON: /);
  });

  it("is refused without quoting the plan, which holds secrets", () => {
    const text = planText([]).replace('"complete":true', '"complete":"yes"');
    expect(text).toContain("hush");
    expect(() => parsePlan(text)).toThrow(expect.objectContaining({ message: expect.not.stringContaining("hush") }));
  });
});
