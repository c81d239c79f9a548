import { describe, expect, it } from "vitest";
import { QuizStack } from "../../../src/systems/quiz/stack";
import { resources, synthesize } from "../../support/synth";

const { json, warnings } = synthesize(QuizStack, "quiz");
const declared = resources(json);

/** What works otherwise than the document says, in both profiles. */
const BROKEN = [
  "aws_autoscaling_group.grupo",
  "aws_cloudfront_distribution.s3_distribution",
  "aws_cloudwatch_dashboard.response_time",
  "aws_cloudwatch_dashboard.unhealthy_hosts",
  "aws_cloudwatch_metric_alarm.cpu_high",
  "aws_cloudwatch_metric_alarm.status_check_failed",
  "aws_cloudwatch_metric_alarm.unhealthy_hosts",
  "aws_iam_policy.ssm_s3_rekognition",
  "aws_nat_gateway.nat",
];

describe("warnings", () => {
  const UNSAFE = [
    ...BROKEN,
    ...["rule_3", "rule_5", "rule_7", "rule_8", "rule_9", "allow_http_8000"].map(
      (rule) => `aws_security_group_rule.${rule}`,
    ),
    "aws_security_group.bastion",
    "aws_s3_bucket_policy.bucket_policy",
    "aws_cloudfront_distribution.s3_distribution",
    "aws_launch_template.machine_aws",
    "aws_instance.public_instance",
  ];
  const warned = (lines: readonly string[]) => lines.map((line) => line.split(":")[0]).sort();

  it("name everything unsafe that the document asks for, and nothing else", () => {
    expect(warned(warnings)).toEqual([...UNSAFE].sort());
  });

  it("quote the document", () => {
    expect(warnings.find((line) => line.includes("rule_5"))).toContain(
      '"Rule rule_5 permits unrestricted SSH access, which might need to be revisited for tighter security."',
    );
  });

  it("leave the output as it is: nothing is silently repaired", () => {
    expect(declared.get("aws_s3_bucket_policy.bucket_policy")?.policy).toContain('"Action":"*"');
  });
});

describe("the hardened profile", () => {
  const hardened = synthesize(QuizStack, "quiz", { profile: "hardened" });
  const repaired = resources(hardened.json);

  it("has the same resources at the same addresses, and two policies for what the access key did", () => {
    const policies = ["aws_iam_role_policy.site_secrets", "aws_iam_role_policy.ec2_ssm_lifecycle"];
    expect([...repaired.keys()].filter((address) => !policies.includes(address))).toEqual([...declared.keys()]);
    expect([...repaired.keys()]).toEqual(expect.arrayContaining(policies));
    expect(hardened.json.moved).toEqual(json.moved);
  });

  it("limits the bucket policy to objects and the origin to TLSv1.2", () => {
    expect(repaired.get("aws_s3_bucket_policy.bucket_policy")?.policy).not.toContain('"Action":"*"');
    expect(repaired.get("aws_cloudfront_distribution.s3_distribution")?.origin).toContainEqual(
      expect.objectContaining({
        custom_origin_config: expect.objectContaining({ origin_ssl_protocols: ["TLSv1.2"] }),
      }),
    );
  });

  it("asks who may reach the administrators' ports instead of having a default", () => {
    expect(hardened.json.variable?.ingress_sources).not.toHaveProperty("default");
    expect(hardened.json.variable?.bastion_source).not.toHaveProperty("default");
    expect(repaired.get("aws_security_group.bastion")?.ingress).toMatchObject([
      { cidr_blocks: ["${var.bastion_source}"] },
    ]);
  });

  it("has no access key and no password in user data, and asks for none", () => {
    const scripts = JSON.stringify(hardened.json.locals);
    for (const name of ["AWS_ACCESS_KEY", "AWS_SECRET_KEY", "DB_PASS", "DJANGO_SECRET_KEY"]) {
      expect(scripts).not.toContain(`var.${name}`);
      expect(hardened.json.variable?.[name]).toMatchObject({ default: "" });
    }
    expect(scripts).toContain("ssm:${var.regiao_aws}:${var.secrets_path}/DB_PASS");
  });

  it("warns only of what it leaves", () => {
    const left = hardened.warnings.map((line) => line.split(":")[0]).sort();
    expect(left).toEqual([
      ...BROKEN,
      "aws_security_group_rule.allow_http_8000",
      "aws_security_group_rule.rule_3",
      "aws_security_group_rule.rule_7",
    ]);
  });
});
