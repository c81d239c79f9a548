import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { STACK_NAMES } from "../../../src/systems/registry";
import { needsOf, variablesIn } from "../../../src/tools/ready/needs";
import { inShell, isReady, report } from "../../../src/tools/ready/report";
import { PROJECT } from "../../../src/tools/synthesized/project";
import type { StackJson } from "../../../src/tools/synthesized/stack-json";
import { withSynthesized } from "../../../src/tools/synthesized/synthesized";

const READS = /^(describe|get|head|list)-/;
const plain = { isTTY: false, write: () => true };

const [documented, hardened] = [await jsons("documented"), await jsons("hardened")];

function jsons(PROFILE: string): Promise<Readonly<Record<string, StackJson>>> {
  return withSynthesized([], { PROFILE, STATE_BACKEND: "local" }, (made) =>
    Object.fromEntries(made.map(({ stack, json }) => [stack, json])),
  );
}

describe.each(STACK_NAMES)("what %s needs before its first plan", (stack) => {
  const json = hardened[stack] as StackJson;
  const needs = needsOf(stack, json);

  it("is asked for by commands of the AWS CLI that only read", () => {
    const asked = needs.flatMap(({ check, used }) => [check, used].flatMap((command) => (command ? [command] : [])));
    expect(asked.length).toBeGreaterThan(0);
    for (const [program, , operation] of asked) {
      expect(program).toBe("aws");
      expect(operation).toMatch(READS);
    }
  });

  it("can be made or is told in words, wherever it may be missing", () => {
    expect(needs.filter(({ make, next, check }) => check && make.length === 0 && next === undefined)).toEqual([]);
  });

  it("names variables of the stack that are not secret", () => {
    for (const name of variablesIn(needs)) {
      expect(json.variable).toHaveProperty(name);
      expect(json.variable?.[name]?.sensitive, name).not.toBe(true);
    }
  });
});

describe("needs", () => {
  it("of a variable that only a switch brings are left out without it", () => {
    const certificates = (json = {} as StackJson) =>
      needsOf("flask", json).filter(({ what }) => what.includes("certificate"));
    expect(certificates(documented.flask)).toEqual([]);
    expect(certificates(hardened.flask)).toHaveLength(1);
  });

  it("of a state in S3 are its bucket, versions and lock table", () => {
    const backend = { s3: { bucket: "states", region: "eu-west-1", key: "a", dynamodb_table: "locks" } };
    const whats = needsOf("shop", { terraform: { backend } }).map(({ what }) => what);
    expect(whats).toEqual([
      "the bucket states, for the state",
      "its versions, to go back to an earlier state",
      "the DynamoDB table locks, which locks it",
    ]);
  });

  it("of quiz name the parameter and the object that its scripts fetch", () => {
    const script = (name: string) => readFileSync(join(PROJECT, "templates/quiz", name), "utf8");
    const text = JSON.stringify(needsOf("quiz", documented.quiz as StackJson));
    const [, parameter] = /ssh_key_parameter: (\S+)/.exec(script("ansible.sh")) ?? [];
    expect(text).toContain(`"${parameter}"`);
    expect(script("main_application.sh")).toContain("/bitbucket_ssh_key ");
    expect(text).toContain('"keys/bitbucket_ssh_key"');
  });
});

describe("the report", () => {
  const need = { what: "a bucket", check: ["aws"], make: [["aws", "s3", "mb", "s3://it's"]], next: "Then rest." };

  it("prints what makes the missing, and nothing for what is there", () => {
    const text = report("shop", [[need, { kind: "missing", why: "" }]], plain);
    expect(text).toContain("missing  a bucket\n           aws s3 mb 's3://it'\\''s'\n           # Then rest.\n");
    expect(report("shop", [[need, { kind: "there" }]], plain)).toBe("there    a bucket\n\nshop: nothing is missing.\n");
  });

  it("gives AWS's words where it did not say, and no command that might be wrong", () => {
    const text = report("shop", [[need, { kind: "unknown", why: "AccessDenied" }]], plain);
    expect(text).toContain("unknown  a bucket: AccessDenied\n");
    expect(text).not.toContain("s3 mb");
  });

  it("is ready where only a person can tell the rest", () => {
    expect(
      isReady([
        [need, { kind: "there" }],
        [need, { kind: "person" }],
      ]),
    ).toBe(true);
    expect(isReady([[need, { kind: "unknown", why: "" }]])).toBe(false);
    expect(isReady([[need, { kind: "missing", why: "" }]])).toBe(false);
  });

  it("quotes each word for a shell", () => {
    expect(inShell(["aws", "--query", "A[?B=='c'] | [0]", "a b", "$x"])).toBe(
      "aws --query 'A[?B=='\\''c'\\''] | [0]' 'a b' '$x'",
    );
  });
});
