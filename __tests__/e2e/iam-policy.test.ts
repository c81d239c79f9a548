import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { IamPolicy } from "../../src/tools/iam-policy/policy";
import { Deployment } from "../support/deployment";
import { type ApiCall, type Emulator, emulatorMissing, startEmulator } from "../support/emulator";
import { derivedPolicy, refusals } from "../support/permissions";
import { prepareAccount, REGION, TFVARS } from "../support/quiz";
import { describeUnless } from "../support/suites";
import type { JsonObject } from "../support/synth";
import { terraformMissing } from "../support/terraform";

describeUnless(terraformMissing() ?? emulatorMissing(), "the IAM policy derived from quiz", () => {
  let emulator: Emulator;
  let quiz: Deployment;
  let policy: IamPolicy;
  let calls: readonly ApiCall[];

  beforeAll(async () => {
    policy = await derivedPolicy("quiz");
    emulator = await startEmulator();
    const eip = await prepareAccount(emulator);
    let changed: JsonObject = {};
    const variables = (folder: string): JsonObject => ({
      ...TFVARS,
      eip_allocation_id: eip,
      ansible_hosts_file: join(folder, "hosts.yml"),
      ...changed,
    });
    quiz = await Deployment.start({ stack: "quiz", region: REGION, emulator, variables });
    await quiz.deploy();
    // Other sizes, another version of the launch template, a subscription replaced.
    changed = { instancia: "t4g.large", max_size: 8, alarm_email: "ops@example.com" };
    await quiz.deploy();
    await quiz.destroy();
    calls = await emulator.calls();
  });

  afterAll(async () => {
    await quiz?.stop();
    await emulator?.stop();
  });

  it("allows every call that terraform made to deploy, change and destroy the stack, in the region it was made for", () => {
    expect(refusals(policy, calls)).toEqual([]);
  });

  it("was held against calls of all these phases and kinds of service", () => {
    expect(calls.map(({ operation }) => operation)).toEqual(
      expect.arrayContaining([
        "ec2:RunInstances",
        "iam:CreateRole",
        "cloudfront:CreateDistributionWithTags",
        "s3:PutBucketPolicy",
        "autoscaling:UpdateAutoScalingGroup",
        "ec2:CreateLaunchTemplateVersion",
        "sns:Unsubscribe",
        "ec2:DeleteVpc",
        "iam:DeleteRole",
      ]),
    );
  });

  it("would have refused a stack of the same types in another region", () => {
    const elsewhere = calls.map((call) => ({ ...call, region: "us-west-2" }));
    expect(refusals(policy, elsewhere)).toContain("ec2:RunInstances in us-west-2: ec2:RunInstances is not allowed");
  });
});
