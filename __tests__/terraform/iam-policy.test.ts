import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { IamPolicy } from "../../src/tools/iam-policy/policy";
import { carryover } from "../support/carryover";
import { describeUnless } from "../support/suites";
import { terraformMissing } from "../support/terraform";
import { terraformEnv } from "../support/terraform-providers";

/** A stack whose names only Terraform knows: variables, counts and functions make them. */
const STACK = {
  terraform: {
    required_providers: { aws: { source: "hashicorp/aws", version: "5.100.0" } },
    backend: { s3: { bucket: "states", key: "shop/terraform.tfstate", region: "eu-central-1" } },
  },
  provider: {
    aws: [
      {
        region: "eu-central-1",
        ...{ access_key: "testing", secret_key: "testing" },
        ...{ skip_credentials_validation: true, skip_requesting_account_id: true, skip_metadata_api_check: true },
      },
    ],
  },
  variable: { stage: { type: "string" } },
  resource: {
    aws_secretsmanager_secret: { db: { count: 2, name: "${upper(var.stage)}/db-${count.index}" } },
    aws_secretsmanager_secret_version: {
      db: { secret_id: "${aws_secretsmanager_secret.db[0].id}", secret_string: "hush" },
    },
    aws_s3_object: { page: { bucket: "${var.stage}-site", key: "index.html", content: "hello" } },
    aws_sqs_queue: { jobs: { name_prefix: "jobs-" } },
  },
};

describeUnless(terraformMissing(), "npx carryover iam-policy, as Terraform evaluates the names", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "carryover-iam-"));
    writeFileSync(join(folder, "cdk.tf.json"), JSON.stringify(STACK));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("lets the planning role read the stack's own secrets, objects and state, and nobody else's", async () => {
    const args = ["iam-policy", folder, "--plan-role", "--var", "stage=prod"];
    const { stdout, stderr, exitCode } = await carryover(args, { env: terraformEnv() });
    expect(stderr).toMatch(/knows the names of aws_sqs_queue\.jobs, so a plan may not read them/);
    expect(exitCode).toBe(0);
    const { Statement } = JSON.parse(stdout) as IamPolicy;
    expect(
      Statement.filter(({ Resource }) => Resource !== "*").map(({ Action, Resource }) => [Action, Resource]),
    ).toEqual([
      [["s3:GetObject", "s3:GetObjectTagging"], ["arn:aws:s3:::prod-site/index.html"]],
      [
        ["secretsmanager:GetSecretValue"],
        ["arn:aws:secretsmanager:*:*:secret:PROD/db-0-??????", "arn:aws:secretsmanager:*:*:secret:PROD/db-1-??????"],
      ],
      [["s3:ListBucket"], ["arn:aws:s3:::states"]],
      [["s3:GetObject"], ["arn:aws:s3:::states/shop/terraform.tfstate"]],
    ]);
    expect(stdout).not.toContain("hush");
  });

  it("says in a line which variable is missing", async () => {
    const { stderr, exitCode } = await carryover(["iam-policy", folder, "--named"], { env: terraformEnv() });
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/stage/);
    expect(stderr).not.toMatch(/^\s+at /m);
  });
});
