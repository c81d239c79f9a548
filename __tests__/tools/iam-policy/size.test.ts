import { describe, expect, it } from "vitest";
import type { IamPolicy } from "../../../src/tools/iam-policy/policy";
import { characters, MAX_CHARACTERS, split } from "../../../src/tools/iam-policy/size";

/** A policy of statements of about so many characters each. */
function policyOf(...sizes: readonly number[]): IamPolicy {
  return {
    Version: "2012-10-17",
    Statement: sizes.map((size, index) => ({ Sid: `S${index}`, Effect: "Allow", Action: ["x".repeat(size)] })),
  };
}

describe("split", () => {
  it("leaves a policy below the limit whole", () => {
    expect(split(policyOf(1000, 2000))).toEqual([policyOf(1000, 2000)]);
  });

  it("keeps statements whole and in order, in as few policies as that takes", () => {
    const policy = policyOf(3000, 2500, 3000, 100, 5000);
    const parts = split(policy);
    expect(parts.map(({ Statement }) => Statement.map(({ Sid }) => Sid))).toEqual([["S0", "S1"], ["S2", "S3"], ["S4"]]);
    expect(parts.flatMap(({ Statement }) => Statement)).toEqual(policy.Statement);
    for (const part of parts) expect(characters(part)).toBeLessThanOrEqual(MAX_CHARACTERS);
  });

  it("fills a policy to the limit, and not a character further", () => {
    const room = MAX_CHARACTERS - characters(policyOf(1000, 0));
    expect(split(policyOf(1000, room))).toHaveLength(1);
    expect(split(policyOf(1000, room + 1))).toHaveLength(2);
  });

  it("refuses a statement that is over the limit by itself, by its name", () => {
    expect(() => split(policyOf(100, 7000))).toThrow("S1 alone has 7082 characters");
  });
});

describe("characters", () => {
  it("are counted without white space, as IAM does", () => {
    const policy: IamPolicy = { Version: "2012-10-17", Statement: [{ Effect: "Al low", Action: "x" }] };
    expect(characters(policy)).toBe('{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"x"}]}'.length);
  });
});
