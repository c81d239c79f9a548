import { array, assert, constantFrom, double, property, record } from "fast-check";
import { describe, expect, it } from "vitest";
import { parsePlan } from "../../../src/tools/plan/read";
import { judge } from "../../../src/tools/plan/verdict";
import { INJECTED, inject } from "../../support/injections";
import { planText, type ResourcePlan } from "../../support/plans";

const KINDS: readonly ((address: string) => ResourcePlan)[] = [
  (address) => ({ address }),
  (address) => ({ address, previous_address: `module.old.${address}` }),
  (address) => ({ address, importing: { id: "i-1" } }),
  (address) => ({ address, actions: ["forget"] }),
];

const harmless = record({
  kinds: array(constantFrom(...KINDS), { maxLength: 6 }),
  outputs: array(constantFrom("no-op", "create"), { maxLength: 3 }),
}).map(({ kinds, outputs }) =>
  planText(
    kinds.map((kind, index) => kind(`aws_vpc.n${index}`)),
    Object.fromEntries(outputs.map((action, index) => [`output${index}`, action])),
  ),
);

describe("whatever harmless plan there is", () => {
  it("is EMPTY or STATE ONLY as it is, and CHANGES with any one change put into it", () => {
    assert(
      property(harmless, constantFrom(...INJECTED), double({ min: 0, max: 0.999, noNaN: true }), (text, name, at) => {
        expect(judge(parsePlan(text)).kind).not.toBe("CHANGES");
        expect(judge(parsePlan(inject(text, name, at))).kind).toBe("CHANGES");
      }),
      { numRuns: 2_000 },
    );
  });
});
