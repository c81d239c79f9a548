import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { comment } from "../../src/tools/ci/comment";
import { parsePlan } from "../../src/tools/plan/read";
import { report } from "../../src/tools/plan/report";
import { judge } from "../../src/tools/plan/verdict";
import { planJson, type ResourcePlan } from "../support/plans";
import { damagedJson, damagedText, outcomeOf } from "./damage";

const ORIGIN = { stack: "quiz", commit: "0".repeat(40), run: "https://example.com/run" };

const MOVED: ResourcePlan = { address: "aws_vpc.a", previous_address: "module.m.aws_vpc.a" };
const CHANGED: ResourcePlan = {
  address: 'module.b["x"].aws_eip.b[0]',
  actions: ["update"],
  before: { id: "1", tags: { a: "hush" } },
  after: { id: "1", tags: { a: "b" } },
  after_sensitive: { tags: true },
};

const PLANS = {
  "nothing to do": planJson([{ address: "aws_vpc.a" }]),
  "a move": planJson([MOVED], { url: "create" }),
  "a change": planJson([MOVED, CHANGED], { url: "update" }),
  "a destruction": planJson([MOVED, { address: "aws_eip.c", actions: ["delete"] }]),
};

/** Reads and judges a text, and writes all that is written of a verdict. */
function kindOf(text: string) {
  return outcomeOf(() => {
    const plan = parsePlan(text);
    const verdict = judge(plan);
    report(plan, verdict, { values: true, colours: false });
    comment(plan, ORIGIN);
    return verdict.kind;
  });
}

describe.each(Object.entries(PLANS))("a plan of %s", (_, plan) => {
  const text = JSON.stringify(plan);
  const kind = kindOf(text);
  const isNoLess = (found: string) => kind !== "CHANGES" || found === "CHANGES" || found === "refused";

  it.each<[string, fc.Arbitrary<string>]>([
    ["in its text", damagedText(text)],
    ["in one of its parts", damagedJson(plan).map((json) => JSON.stringify(json) ?? "")],
  ])("damaged %s is read or refused, and never looks like less than it is", (_, texts) => {
    expect(kind).not.toBe("refused");
    fc.assert(
      fc.property(texts, (damaged) => isNoLess(kindOf(damaged))),
      { numRuns: 400 },
    );
  });
});

it("is not made of any text or JSON", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => kindOf(text) === "refused"),
    { numRuns: 1_000 },
  );
});
