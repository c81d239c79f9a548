import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { IamPolicy } from "../../../src/tools/iam-policy/policy";
import { characters, MAX_CHARACTERS } from "../../../src/tools/iam-policy/size";
import { carryover } from "../../support/carryover";

const iamPolicy = (...args: readonly string[]) => carryover(["iam-policy", ...args]);

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "carryover-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A folder as any CDKTF project writes one for a stack. */
function stackFolder(json: object | string, file = "cdk.tf.json"): string {
  const stack = join(folder, "stacks/small");
  mkdirSync(stack, { recursive: true });
  writeFileSync(join(stack, file), typeof json === "string" ? json : JSON.stringify(json));
  return stack;
}

const STACK = {
  provider: { aws: [{ region: "${var.aws_region}" }] },
  variable: { aws_region: { default: "eu-central-1" } },
  resource: { aws_ecs_cluster: { main: {} } },
};

function regionsIn(stdout: string): readonly unknown[] {
  const { Statement } = JSON.parse(stdout) as IamPolicy;
  return Statement.flatMap(({ Condition }) => Condition?.StringEquals?.["aws:RequestedRegion"] ?? []);
}

describe("npx carryover iam-policy", () => {
  it("synthesizes the stack, prints its policy, and says that it is over IAM's limit", async () => {
    const { exitCode, stdout, stderr } = await iamPolicy("quiz");
    const policy = JSON.parse(stdout) as IamPolicy;
    expect(exitCode).toBe(0);
    expect(new Set(regionsIn(stdout))).toEqual(new Set(["eu-west-2"]));
    expect(stderr).toBe(
      `warning: the policy has ${characters(policy)} characters, but a managed policy may have at most 6144: --split <folder> writes several`,
    );
  });

  it("writes with --split policies below the limit that together allow the same", async () => {
    const { exitCode, stdout, stderr } = await iamPolicy("quiz", "--split", join(folder, "policies"));
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    const files = stdout.split("\n");
    expect(files).toEqual([1, 2].map((number) => join(folder, "policies", `quiz-${number}.json`)));
    const parts = files.map((file) => JSON.parse(readFileSync(file, "utf8")) as IamPolicy);
    for (const part of parts) expect(characters(part)).toBeLessThanOrEqual(MAX_CHARACTERS);
    const whole = JSON.parse((await iamPolicy("quiz")).stdout) as IamPolicy;
    expect(parts.flatMap(({ Statement }) => Statement)).toEqual(whole.Statement);
  });

  it("takes the folder of a stack of any project, and is silent below the limit", async () => {
    const { exitCode, stdout, stderr } = await iamPolicy(stackFolder(STACK));
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(regionsIn(stdout)).toEqual(["eu-central-1"]);
  });

  it("takes --region, once or more, instead of the variable's default", async () => {
    const { stdout } = await iamPolicy(stackFolder(STACK), "--region", "us-west-2", "--region", "us-east-1");
    expect(regionsIn(stdout)).toEqual(["us-west-2", "us-east-1"]);
  });

  it.each<[string, readonly string[], RegExp]>([
    [
      "what is no stack and no folder of one",
      ["quizz"],
      /^error: unknown stack quizz: choose from quiz\b.* folder .*$/,
    ],
    ["no stack", [], /^error: missing required argument 'stack'$/],
    ["an unknown flag", ["quiz", "--regoin", "x"], /^error: unknown option '--regoin'$/],
    [
      "a region that AWS does not have",
      ["quiz", "--region", "eu-centra1-1"],
      /^error: "eu-centra1-1" is not an AWS region: .*$/,
    ],
  ])("refuses %s in one line, exit 1", async (_, args, message) => {
    expect(await iamPolicy(...args)).toEqual({ exitCode: 1, stdout: "", stderr: expect.stringMatching(message) });
  });

  it("refuses to split into something that is not a folder, in one line, exit 1", async () => {
    const stack = stackFolder(STACK);
    const { exitCode, stderr } = await iamPolicy(stack, "--split", join(stack, "cdk.tf.json"));
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/^error: the policies cannot be written to \S+: EEXIST.*$/);
  });

  it("refuses an unknown type in one line, exit 1", async () => {
    expect(await iamPolicy(stackFolder({ ...STACK, resource: { aws_odd: { one: {} } } }))).toEqual({
      exitCode: 1,
      stdout: "",
      stderr: expect.stringMatching(/^error: no IAM actions are known for aws_odd: .*$/),
    });
  });
});
