import { describe, expect, it } from "vitest";
import { comment } from "../../../src/tools/ci/comment";
import { findingChanges } from "../../../src/tools/findings/changes";
import { planOf, type ResourcePlan } from "../../support/plans";

const rule = (cidr: string) => ({
  ...{ type: "ingress", protocol: "tcp", from_port: 22, to_port: 22 },
  cidr_blocks: [cidr],
});
const OPEN = rule("0.0.0.0/0");
const CLOSED = rule("203.0.113.10/32");
const change = (before: unknown, after: unknown, more: Partial<ResourcePlan> = {}): ResourcePlan => ({
  address: "aws_security_group_rule.ssh",
  actions: ["update"],
  ...{ before, after, ...more },
});
const controls = (...given: readonly ResourcePlan[]) => {
  const { added, resolved } = findingChanges(planOf(given));
  return { added: added.map(({ control }) => control), resolved: resolved.map(({ control }) => control) };
};

describe("the findings of a pull request", () => {
  it("are those that the state does not have, and those that it has no more", () => {
    expect(controls(change(CLOSED, OPEN))).toEqual({ added: ["EC2.19", "EC2.13"], resolved: [] });
    expect(controls(change(OPEN, CLOSED))).toEqual({ added: [], resolved: ["EC2.19", "EC2.13"] });
    expect(controls(change(OPEN, { ...OPEN, description: "SSH" }))).toEqual({ added: [], resolved: [] });
  });

  it("are all of a resource that is added, and resolved with one that goes", () => {
    expect(controls(change(null, OPEN, { actions: ["create"] })).added).toEqual(["EC2.19", "EC2.13"]);
    expect(controls(change(OPEN, null, { actions: ["delete"] })).resolved).toEqual(["EC2.19", "EC2.13"]);
  });

  it("are not resolved by what only the apply can tell", () => {
    const unknown = { cidr_blocks: [true] };
    expect(controls(change(OPEN, rule(""), { after_unknown: unknown })).resolved).toEqual([]);
  });

  it("are in the comment by control, severity and address, counted first and without a value", () => {
    const text = comment(planOf([change(CLOSED, OPEN)]), {
      stack: "quiz",
      commit: "0123abc",
      run: "https://ci.example/1",
    });
    expect(text).toContain("- new finding EC2.13 (high) aws_security_group_rule.ssh: Security groups should not");
    expect(text).toContain("! security findings, listed below: 2 new, 0 resolved\n! aws_security_group_rule.ssh: ");
    expect(text).not.toContain("203.0.113.10");
  });
});
