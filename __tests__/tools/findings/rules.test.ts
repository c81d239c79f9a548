import { describe, expect, it } from "vitest";
import { judgeAll, outcomesOf } from "../../../src/tools/findings/findings";
import { plannedResources } from "../../../src/tools/findings/planned";
import { planOf, type ResourcePlan } from "../../support/plans";

interface Given extends Pick<ResourcePlan, "after_unknown" | "after_sensitive"> {
  readonly address: string;
  readonly values: Readonly<Record<string, unknown>>;
  /** Of the configuration: `aws_s3_bucket.site.id`, by argument. */
  readonly references?: Readonly<Record<string, readonly string[]>>;
}

/** What a plan says that adds these resources. */
function planned(...given: readonly Given[]) {
  const resources = given.map(({ address, values, references: _, ...marks }) => ({
    ...{ address, actions: ["create"], after: values },
    ...marks,
  }));
  const declared = given.map(({ address, references = {} }) => ({
    ...{ address, mode: "managed" },
    expressions: Object.fromEntries(Object.entries(references).map(([name, of]) => [name, { references: of }])),
  }));
  return plannedResources(planOf(resources, {}, { configuration: { root_module: { resources: declared } } }));
}

function outcomes(control: string, ...given: readonly Given[]) {
  return outcomesOf(planned(...given))
    .filter(({ finding }) => finding.control === control)
    .map(({ outcome }) => outcome);
}

const policy = (...Statement: readonly unknown[]) => JSON.stringify({ Statement });
const PUBLIC = { Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "*" };
const bucketPolicy = (...statements: readonly unknown[]): Given => ({
  address: "aws_s3_bucket_policy.site",
  values: { bucket: "site", policy: policy(...statements) },
});

describe("ingress", () => {
  const rule = (values: Readonly<Record<string, unknown>>): Given => ({
    address: "aws_security_group_rule.a",
    values: { type: "ingress", protocol: "tcp", from_port: 22, to_port: 22, cidr_blocks: ["0.0.0.0/0"], ...values },
  });

  it.each([
    ["the port alone", {}],
    ["a range with the port in it", { from_port: 0, to_port: 1024 }],
    ["all protocols", { protocol: "-1", from_port: 0, to_port: 0 }],
    ["IPv6", { cidr_blocks: null, ipv6_cidr_blocks: ["::/0"] }],
    ["one of several blocks", { cidr_blocks: ["10.0.0.0/8", "0.0.0.0/0"] }],
  ])("of anyone is found: %s", (_, values) => {
    expect(outcomes("EC2.13", rule(values))).toEqual(["not compliant"]);
  });

  it.each([
    ["from a network", { cidr_blocks: ["10.0.0.0/8"] }],
    ["from a security group", { cidr_blocks: null, source_security_group_id: "sg-1" }],
    ["to another port", { from_port: 23, to_port: 80 }],
    ["of another protocol", { protocol: "icmp", from_port: -1, to_port: -1 }],
  ])("is no matter %s", (_, values) => {
    expect(outcomes("EC2.13", rule(values))).toEqual(["compliant"]);
  });

  it("does not judge what leaves", () => {
    expect(outcomes("EC2.13", rule({ type: "egress" }))).toEqual(["not applicable"]);
  });

  it("whose source only the apply knows is not judged, unless another source is open in any case", () => {
    const blocks = (after: readonly unknown[], unknown: readonly unknown[]): Given => ({
      ...rule({ cidr_blocks: after }),
      after_unknown: { cidr_blocks: unknown },
    });
    expect(outcomes("EC2.13", blocks([null], [true]))).toEqual(["unknown"]);
    expect(outcomes("EC2.13", blocks([null, "0.0.0.0/0"], [true, false]))).toEqual(["not compliant"]);
  });
});

describe("a policy", () => {
  it.each([
    ["everyone", PUBLIC],
    ["everyone with an AWS account", { ...PUBLIC, Principal: { AWS: ["arn:aws:iam::123456789012:root", "*"] } }],
    ["whoever is not refused by a name", { ...PUBLIC, Condition: { StringNotEquals: { "aws:SourceAccount": "1" } } }],
    ["whoever sends no account", { ...PUBLIC, Condition: { StringEqualsIfExists: { "aws:SourceAccount": "1" } } }],
    ["everyone with TLS", { ...PUBLIC, Condition: { Bool: { "aws:SecureTransport": "true" } } }],
  ])("lets %s read", (_, statement) => {
    expect(outcomes("S3.2", bucketPolicy(statement))).toEqual(["not compliant"]);
  });

  it.each([
    ["a role", { ...PUBLIC, Principal: { AWS: "arn:aws:iam::123456789012:role/app" } }],
    ["a service", { ...PUBLIC, Principal: { Service: "cloudfront.amazonaws.com" } }],
    ["one account", { ...PUBLIC, Condition: { StringEquals: { "AWS:SourceAccount": "123456789012" } } }],
    ["nobody, who denies", { ...PUBLIC, Effect: "Deny" }],
  ])("lets %s read, which is not the public", (_, statement) => {
    expect(outcomes("S3.2", bucketPolicy(statement))).toEqual(["compliant"]);
  });

  it("that is not JSON is not judged", () => {
    const broken: Given = { address: "aws_s3_bucket_policy.site", values: { bucket: "site", policy: "{" } };
    expect(outcomes("S3.2", broken)).toEqual(["unknown"]);
  });

  it("is without effect where public access is blocked", () => {
    const bucket: Given = { address: "aws_s3_bucket.site", values: { bucket: "site" } };
    const block: Given = {
      address: "aws_s3_bucket_public_access_block.site",
      values: { bucket: "site", restrict_public_buckets: true, ignore_public_acls: true },
    };
    expect(outcomes("S3.2", bucket, bucketPolicy(PUBLIC))).toEqual(["not compliant", "not applicable"]);
    expect(outcomes("S3.2", bucket, bucketPolicy(PUBLIC), block)).toEqual(["compliant", "not applicable"]);
    const another = { ...block, values: { ...block.values, bucket: "other" } };
    expect(outcomes("S3.2", bucket, bucketPolicy(PUBLIC), another)[0]).toBe("not compliant");
  });

  it("belongs to the bucket that it refers to, whose name only the apply knows", () => {
    const bucket: Given = {
      address: "aws_s3_bucket.site",
      values: { bucket_prefix: "site-" },
      after_unknown: { bucket: true, id: true },
    };
    const of = (references: readonly string[]): Given => ({
      ...bucketPolicy(PUBLIC),
      values: { policy: policy(PUBLIC) },
      after_unknown: { bucket: true },
      references: { bucket: references },
    });
    expect(outcomes("S3.2", bucket, of(["aws_s3_bucket.site.id", "aws_s3_bucket.site"]))[0]).toBe("not compliant");
    expect(outcomes("S3.2", bucket, of(["aws_s3_bucket.other.id", "aws_s3_bucket.other"]))[0]).toBe("compliant");
    // A plan does not show what a local value is made of.
    expect(outcomes("S3.2", bucket, of(["local.bucket"]))[0]).toBe("unknown");
  });
});

describe("findings", () => {
  const INSTANCE: Given = {
    address: "aws_instance.site",
    values: { metadata_options: [{ http_tokens: "optional" }], user_data: "0123", root_block_device: [] },
    after_sensitive: { user_data: true },
  };

  it("are told gravest first, with what only the apply can tell apart", () => {
    const unknown: Given = { address: "aws_instance.a", values: {}, after_unknown: { metadata_options: true } };
    const judged = judgeAll(planned(INSTANCE, bucketPolicy(PUBLIC), unknown));
    expect(judged.findings.map(({ severity, control, address }) => `${severity} ${control} ${address}`)).toEqual([
      "critical S3.2 aws_s3_bucket_policy.site",
      "high EC2.8 aws_instance.site",
      "high Secrets.1 aws_instance.site",
      "medium S3.5 aws_s3_bucket_policy.site",
    ]);
    expect(judged.unknown.map(({ control, address }) => `${control} ${address}`)).toEqual(["EC2.8 aws_instance.a"]);
  });

  it("hold no value", () => {
    expect(JSON.stringify(judgeAll(planned(INSTANCE)))).not.toContain("0123");
  });
});
