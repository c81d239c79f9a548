import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { describe, expect, it } from "vitest";
import { CODE_OWNED } from "../../../src/tools/ci/code-owners";
import { type SetupProps, setupScript } from "../../../src/tools/ci/setup";
import { carryover } from "../../support/carryover";
import { inTemporaryDirectory, shellcheckProblems } from "../../support/scripts";
import { describeWith } from "../../support/suites";

const PROPS: SetupProps = {
  stacks: ["quiz", "book-me-base"],
  repository: "team/infrastructure",
  reviewer: "ada",
  account: "111122223333",
  region: "eu-west-2",
  backend: "s3",
};
const OPTIONS = ["--repository", "team/infrastructure", "--reviewer", "ada", "--account", "111122223333"];

/** Stands in for gh, aws, npx, npm and terraform: writes down how it was called, and what came in. */
const RECORDER = `#!/usr/bin/env bash
{ printf '%s' "$(basename "$0")"; printf ' %q' "$@"; if [[ "$1" = variable || "$1" = secret ]] && [[ "$*" != *--body* ]]; then printf ' <'; head -c 27; fi; echo; } >> "$CALLS"
if [ "$1 $2" = "api users/ada" ]; then echo 4711; fi
if [ "$(basename "$0")" = npm ]; then mkdir -p "cdktf.out/stacks/\${!#}"; fi
if [ "$(basename "$0")" = terraform ]; then echo "$1" > "\${1#-chdir=}/.terraform.lock.hcl"; fi
if [ "$(basename "$0")" = npx ]; then for n in 1 2; do mkdir -p "\${@: -1}"; echo '{}' > "\${@: -1}/$3-$n.json"; done; fi
`;

/** Runs the script; the calls that it makes. */
async function calls(
  props: SetupProps,
): Promise<{ readonly said: readonly string[]; readonly left: readonly string[] }> {
  return inTemporaryDirectory(async (folder) => {
    const [bin, work, log] = [join(folder, "bin"), join(folder, "work"), join(folder, "calls")];
    mkdirSync(bin);
    mkdirSync(work);
    for (const name of ["gh", "aws", "npx", "npm", "terraform"]) {
      writeFileSync(join(bin, name), RECORDER);
      chmodSync(join(bin, name), 0o755);
    }
    for (const stack of props.stacks) writeFileSync(join(work, `${stack}.tfvars`), `name = "${stack}"\n`);
    const env = { PATH: `${bin}:${process.env.PATH}`, CALLS: log };
    await execa("bash", ["-s"], { cwd: work, input: setupScript(props), env });
    return { said: readFileSync(log, "utf8").trimEnd().split("\n"), left: readdirSync(work).sort() };
  });
}

describeWith(["openssl", "shellcheck"], "the script that sets up the workflows", () => {
  it("makes both environments, roles, keys and values of each stack, and leaves no key behind", async () => {
    const { said, left } = await calls(PROPS);
    for (const stack of PROPS.stacks) {
      const of = said.filter((call) => call.includes(stack)).join("\n");
      for (const part of [
        `terraform -chdir=cdktf.out/stacks/${stack} providers lock -platform=linux_amd64 -platform=linux_arm64 -platform=darwin_amd64 -platform=darwin_arm64 -platform=windows_amd64`,
        `environments/${stack}-plan --silent`,
        `environments/${stack} --silent -F reviewers`,
        `deployment-branch-policies --silent -f name=main`,
        `variable set AWS_PLAN_ROLE_ARN --repo team/infrastructure --env ${stack}-plan --body arn:aws:iam::111122223333:role/carryover-${stack}-plan`,
        `npx carryover iam-policy ${stack} --plan-role --var-file ${stack}.tfvars --split policies/plan`,
        `--role-name carryover-${stack}-plan --policy-arn arn:aws:iam::111122223333:policy/carryover-plan-${stack}-2`,
        `--role-name carryover-${stack}-apply --policy-arn arn:aws:iam::111122223333:policy/carryover-apply-${stack}-2`,
        `variable set AWS_APPLY_ROLE_ARN --repo team/infrastructure --env ${stack} --body arn:aws:iam::111122223333:role/carryover-${stack}-apply`,
        `secret set TFVARS --repo team/infrastructure --env ${stack}-plan <name = "${stack}"`,
        `variable set PLAN_CERTIFICATE --repo team/infrastructure --env ${stack}-plan <-----BEGIN CERTIFICATE-----`,
        `secret set PLAN_KEY --repo team/infrastructure --env ${stack} <-----BEGIN PRIVATE KEY-----`,
        `environment:${stack}-plan`,
      ])
        expect(of).toContain(part);
      expect(of).toContain("id\\]=4711");
    }
    const locks = PROPS.stacks.map((stack) => `${stack}.terraform.lock.hcl`);
    expect(left).toEqual(["book-me-base.tfvars", "cdktf.out", "policies", "quiz.tfvars", ...locks].sort());
  });

  it("has nothing that shellcheck would say, and names what code owners are asked of", async () => {
    const script = setupScript(PROPS);
    expect(await shellcheckProblems(script)).toBe("");
    for (const path of CODE_OWNED) expect(script).toContain(`#   ${path} @ada\n`);
  });
});

describe("ci setup", () => {
  it("prints the script and refuses what it does not know, or what a shell would read", async () => {
    const { exitCode, stdout } = await carryover([
      "ci",
      "setup",
      "quiz",
      ...OPTIONS,
      "--region",
      "eu-west-2",
      "--backend",
      "s3",
    ]);
    expect({ exitCode, stdout: `${stdout}\n` }).toEqual({
      exitCode: 0,
      stdout: setupScript({ ...PROPS, stacks: ["quiz"] }),
    });
    for (const args of [
      ["shop", ...OPTIONS, "--region", "eu-west-2", "--backend", "s3"],
      ["quiz", ...OPTIONS, "--region", "$(id)", "--backend", "s3"],
      ["quiz", ...OPTIONS, "--region", "eu-west-2", "--backend", "local"],
      ["quiz", ...OPTIONS, "--reviewer", "a;b", "--region", "eu-west-2", "--backend", "s3"],
    ])
      expect(await carryover(["ci", "setup", ...args])).toMatchObject({ exitCode: 1, stdout: "" });
  });
});
