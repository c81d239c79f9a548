import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { execaSync } from "execa";
import { describe, expect, it } from "vitest";
import type { IamPolicy } from "../../../src/tools/iam-policy/policy";
import { characters, MAX_CHARACTERS } from "../../../src/tools/iam-policy/size";
import { withFolder } from "../../support/synth";

const PROJECT = resolve(__dirname, "../../..");

function iamPolicy(...args: readonly string[]) {
  const { exitCode, stdout, stderr } = execaSync("npm", ["run", "--silent", "iam-policy", "--", ...args], {
    cwd: PROJECT,
    reject: false,
  });
  return { exitCode, stdout, stderr: stderr.replaceAll(/^npm warn .*\n?/gm, "") };
}

/** Gives the body a folder as synth writes it, with one stack in it. */
function withStack<T>(name: string, json: object | string, body: (folder: string) => T): T {
  return withFolder((folder) => {
    mkdirSync(join(folder, "stacks", name), { recursive: true });
    const text = typeof json === "string" ? json : JSON.stringify(json);
    writeFileSync(join(folder, "stacks", name, "cdk.tf.json"), text);
    return body(folder);
  });
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

describe("npm run iam-policy", () => {
  it("synthesizes the stack, prints its policy, and says that it is over IAM's limit", () => {
    const { exitCode, stdout, stderr } = iamPolicy("quiz");
    const policy = JSON.parse(stdout) as IamPolicy;
    expect(exitCode).toBe(0);
    expect(new Set(regionsIn(stdout))).toEqual(new Set(["eu-west-2"]));
    expect(stderr).toBe(
      `warning: the policy has ${characters(policy)} characters, and a managed policy at most 6144: --split <folder> writes several`,
    );
  });

  it("writes with --split policies below the limit that together allow the same", () => {
    withFolder((folder) => {
      const { exitCode, stdout, stderr } = iamPolicy("quiz", "--split", join(folder, "policies"));
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
      const files = stdout.split("\n");
      expect(files).toEqual([1, 2].map((number) => join(folder, "policies", `quiz-${number}.json`)));
      const parts = files.map((file) => JSON.parse(readFileSync(file, "utf8")) as IamPolicy);
      for (const part of parts) expect(characters(part)).toBeLessThanOrEqual(MAX_CHARACTERS);
      const whole = JSON.parse(iamPolicy("quiz").stdout) as IamPolicy;
      expect(parts.flatMap(({ Statement }) => Statement)).toEqual(whole.Statement);
    });
  });

  it("reads with --from what synth has written, and is silent below the limit", () => {
    withStack("small", STACK, (folder) => {
      const { exitCode, stdout, stderr } = iamPolicy("small", "--from", folder);
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
      expect(regionsIn(stdout)).toEqual(["eu-central-1"]);
    });
  });

  it("takes --region, once or more, instead of the variable's default", () => {
    withStack("small", STACK, (folder) => {
      const { stdout } = iamPolicy("small", "--from", folder, "--region", "us-west-2", "--region", "us-east-1");
      expect(regionsIn(stdout)).toEqual(["us-west-2", "us-east-1"]);
    });
  });

  it.each<[string, readonly string[], RegExp]>([
    ["an unknown stack", ["quizz"], /^error: unknown stack quizz: choose from quiz\b.*$/],
    ["no stack", [], /^error: missing required argument 'stack'$/],
    ["an unknown flag", ["quiz", "--regoin", "x"], /^error: unknown option '--regoin'$/],
    [
      "a region that AWS does not have",
      ["quiz", "--region", "eu-centra1-1"],
      /^error: "eu-centra1-1" is no AWS region: .*$/,
    ],
    ["a folder without stacks", ["quiz", "--from", "no/such"], /^error: no synthesized stack in no\/such: .*$/],
  ])("refuses %s in one line, exit 1", (_, args, message) => {
    expect(iamPolicy(...args)).toEqual({ exitCode: 1, stdout: "", stderr: expect.stringMatching(message) });
  });

  it("refuses to split into what is no folder in one line, exit 1", () => {
    withStack("small", STACK, (folder) => {
      const file = join(folder, "stacks/small/cdk.tf.json");
      const { exitCode, stderr } = iamPolicy("small", "--from", folder, "--split", file);
      expect(exitCode).toBe(1);
      expect(stderr).toMatch(/^error: the policies cannot be written to \S+: EEXIST.*$/);
    });
  });

  it.each<[string, string, object | string, RegExp]>([
    [
      "an unknown type",
      "s",
      { ...STACK, resource: { aws_odd: {} } },
      /^error: no IAM actions are known for aws_odd: .*$/,
    ],
    ["a stack that the folder lacks", "other", STACK, /^error: unknown stack s: \S+ has other$/],
    ["JSON that is none", "s", "{", /^error: \S+cdk\.tf\.json cannot be read: .*$/],
  ])("refuses %s of --from in one line, exit 1", (_, name, json, message) => {
    withStack(name, json, (folder) => {
      expect(iamPolicy("s", "--from", folder)).toEqual({
        exitCode: 1,
        stdout: "",
        stderr: expect.stringMatching(message),
      });
    });
  });
});
