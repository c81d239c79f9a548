import { describe, expect, it } from "vitest";
import { report } from "../../../src/tools/plan/report";
import { judge } from "../../../src/tools/plan/verdict";
import { planOf } from "../../support/plans";

const PLAIN = { values: false, colours: false };

function shown(given: Parameters<typeof planOf>, options = PLAIN): string {
  const plan = planOf(...given);
  return report(plan, judge(plan), options);
}

describe("a verdict for people", () => {
  it("of an empty plan is a headline, its reason and the counts", () => {
    expect(shown([[{ address: "a.b" }]])).toBe(
      [
        "EMPTY: applying this plan does nothing",
        "  Terraform has nothing to apply, and no part of the plan says otherwise",
        "",
        "Plan: 0 to add, 0 to change, 0 to destroy, 0 to import, 0 to move, 0 to forget; outputs: 0 new, 0 changed.",
        "",
      ].join("\n"),
    );
  });

  it("folds moves to a line for each module that they leave", () => {
    const text = shown([
      [
        { address: "aws_vpc.vpc", previous_address: "module.network.aws_vpc.vpc" },
        { address: "aws_subnet.a[0]", previous_address: "module.network.aws_subnet.a[0]" },
        { address: "aws_lb.alb", previous_address: 'module.alb["x.y"].module.lb[0].aws_lb.this' },
        { address: "aws_sns_topic.b", previous_address: "aws_sns_topic.a" },
      ],
      { url: "create" },
    ]);
    expect(text).toMatch(/^STATE ONLY: applying this plan rewrites the state and touches nothing else\n/);
    expect(text.match(/^ {2}> .*$/gm)).toEqual([
      "  > 1 renamed in the root module",
      '  > 1 from module.alb["x.y"].module.lb[0] to the root module',
      "  > 2 from module.network to the root module",
    ]);
    expect(text).toContain("  + output url");
  });

  it("lists what changes, destructive first, with names and no values", () => {
    const change = { before: { name: "hush", size: 1 }, after: { name: "hush2", size: 1 } };
    const text = shown([
      [
        { address: "a.add", actions: ["create"] },
        { address: "a.change", actions: ["update"], ...change },
        { address: "a.import", importing: { id: "i" } },
        { address: "a.replace", actions: ["delete", "create"], ...change, replace_paths: [["name"]] },
        { address: "a.destroy", actions: ["delete"], previous_address: "a.old" },
        { address: "a.read", mode: "data", actions: ["read"] },
        { address: "a.forget", actions: ["forget"] },
        { address: "a.odd", actions: ["odd"], ...change },
      ],
      { url: "update" },
      { checks: [{ address: { to_display: "check.x" }, status: "fail" }] },
    ]);
    expect(text).toMatch(/^CHANGES: applying this plan changes what runs, or may do so\n/);
    expect(text.match(/^ {2}\S{1,3} +a\..*$/gm)).toEqual([
      "  -   a.destroy (moved from a.old)",
      "  -/+ a.replace: name (forces replacement)",
      "  ?   a.odd: name",
      "  .   a.forget",
      "  ~   a.change: name",
      "  <=  a.read",
      "  +   a.add",
      "  =   a.import",
    ]);
    expect(text).toContain("  ! output url");
    expect(text).toContain("  Failed check: check.x");
    expect(text).not.toContain("hush");
  });

  it("shows values on demand, but none that Terraform calls sensitive", () => {
    const text = shown(
      [
        [
          {
            address: "a.b",
            actions: ["update"],
            before: { name: "old", password: "hush", tags: { key: "hush" }, list: [] },
            after: { name: "new", password: "hush2", tags: { key: "hush2" }, list: ["x".repeat(200)] },
            after_unknown: { arn: true },
            before_sensitive: { password: true, tags: { key: true } },
            after_sensitive: { password: true, tags: { key: true } },
          },
          { address: "a.c", actions: ["update"], before: { x: "hush" }, after: { x: 1 }, before_sensitive: true },
        ],
      ],
      { values: true, colours: false },
    );
    expect(text).not.toContain("hush");
    expect(text).toContain('        name: "old" -> "new"\n');
    expect(text).toContain("        password: (sensitive) -> (sensitive)\n");
    expect(text).toContain("        tags: (sensitive) -> (sensitive)\n");
    expect(text).toContain("        arn: null -> (known after apply)\n");
    expect(text).toContain("        x: (sensitive) -> 1\n");
    expect(text).toMatch(/list: \[\] -> \["x{118}…\n/);
  });

  it("cuts what is longer than 120 characters, and adds no values where none were asked for", () => {
    const longest = "x".repeat(118);
    const change = { address: "a.b", actions: ["update"], before: { name: `${longest}y` }, after: { name: longest } };
    expect(shown([[change]], { values: true, colours: false })).toContain(
      `\n  ~   a.b: name\n        name: "${longest}y… -> "${longest}"\n`,
    );
    expect(shown([[change]])).toMatch(/\n {2}~ {3}a\.b: name\n$/);
  });

  it("tells what differs in AWS without changing the plan", () => {
    const drift = ["a", "b", "c", "d"].map((name) => ({
      address: `a.${name}`,
      ...{ mode: "managed", type: "a", name },
      change: { actions: ["update"] },
    }));
    const resources = ["a", "b", "c", "d"].map((name) => ({ address: `a.${name}` }));
    expect(shown([resources, {}, { resource_drift: drift }])).toContain(
      "  4 differ in AWS from the state: a.a, a.b, a.c and 1 more\n",
    );
  });

  it("colours its headline on a terminal only, and writes out what a terminal would act on", () => {
    const address = 'a.b["\u001b[31mred\n\u202e"]';
    const text = shown([[{ address, actions: ["create"] }]]);
    expect(text).toContain('a.b["\\u001b[31mred\\u000a\\u202e"]');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: it is what is looked for.
    expect(text).not.toMatch(/\u001b/);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: it is what is looked for.
    expect(shown([[]], { values: false, colours: true })).toMatch(/^\u001b\[1m\u001b\[32mEMPTY: /);
  });
});
