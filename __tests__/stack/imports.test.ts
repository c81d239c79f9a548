import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { AcmCertificateValidation } from "@cdktf/provider-aws/lib/acm-certificate-validation";
import { AutoscalingPolicy } from "@cdktf/provider-aws/lib/autoscaling-policy";
import { Eip } from "@cdktf/provider-aws/lib/eip";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { VpcIpam } from "@cdktf/provider-aws/lib/vpc-ipam";
import { Password } from "@cdktf/provider-random/lib/password";
import { RandomProvider } from "@cdktf/provider-random/lib/provider";
import { TerraformVariable } from "cdktf";
import { Construct } from "constructs";
import { describe, expect, it } from "vitest";
import { ImportsError } from "../../src/stack/errors";
import { type Imports, readImports } from "../../src/stack/imports-file";
import { refusalOf } from "../support/refusals";
import { stackOf, synthesize, synthesizeInto, withFolder } from "../support/synth";

const TestStack = stackOf((stack) => {
  new Vpc(stack, "dev", { cidrBlock: "10.0.0.0/16" });
  new Eip(stack, "nat", { count: 2 });
  const { bucket } = new S3Bucket(stack, "site", { bucket: "site" });
  new S3BucketPolicy(new Construct(stack, "policy"), "site", { bucket, policy: "{}" });
  new AcmCertificateValidation(stack, "certificate", { certificateArn: "arn" });
  new VpcIpam(stack, "pool", { operatingRegions: [] });
  new RandomProvider(stack, "random");
  new Password(stack, "database", { length: 16 });
  new TerraformVariable(stack, "name", { type: "string" });
});
const blocks = (imports: Imports) => synthesize(TestStack, "test", { imports }).json.import;

describe("import blocks", () => {
  it("are made of ids by address, in order of the addresses", () => {
    expect(blocks({ "aws_vpc.dev": "vpc-0123456789abcdef0", "aws_s3_bucket.site": "site" })).toEqual([
      { to: "aws_s3_bucket.site", id: "site" },
      { to: "aws_vpc.dev", id: "vpc-0123456789abcdef0" },
    ]);
  });

  it("have ids that Terraform does not evaluate, whatever a name in AWS is", () => {
    const Hostile = stackOf((stack) => {
      const base = { autoscalingGroupName: "app", adjustmentType: "ChangeInCapacity" };
      for (const name of ["read", "branch", "escaped"]) new AutoscalingPolicy(stack, name, { ...base, name });
    });
    const imports = {
      "aws_autoscaling_policy.branch": "app/%{if true}",
      "aws_autoscaling_policy.escaped": "app/$${y} %%{z}",
      "aws_autoscaling_policy.read": 'app/x ${file("/etc/hostname")} y',
    };
    expect(synthesize(Hostile, "test", { imports }).json.import?.map(({ id }) => id)).toEqual([
      "app/%%{if true}",
      "app/$$${y} %%%{z}",
      'app/x $${file("/etc/hostname")} y',
    ]);
    const token = { "aws_autoscaling_policy.read": "app/${TfToken[TOKEN.0]}" };
    expect(() => synthesize(Hostile, "test", { imports: token })).toThrow(ImportsError);
  });

  it("are none where nothing is imported", () => {
    expect(blocks({})).toBeUndefined();
  });

  it("may name an instance of a counted resource", () => {
    expect(blocks({ "aws_eip.nat[1]": "eipalloc-00a10e96" })).toEqual([
      { to: "aws_eip.nat[1]", id: "eipalloc-00a10e96" },
    ]);
  });

  it("may have one id for resources of two types: a bucket and its policy", () => {
    expect(blocks({ "aws_s3_bucket.site": "site", "aws_s3_bucket_policy.site": "site" })).toHaveLength(2);
  });

  it("may have any id of a type that nothing is known of", () => {
    expect(blocks({ "aws_vpc_ipam.pool": "whatever" })).toHaveLength(1);
  });

  it("never name a password", () => {
    const synth = () => blocks({ "random_password.database": "hunter2" });
    expect(synth).toThrow("random_password.database cannot be imported, remove it: random_password has the password");
    expect(synth).not.toThrow("hunter2");
  });

  it.each<[string, Imports, string]>([
    ["an unknown address", { "aws_vpc.prod": "vpc-a01106c2" }, "aws_vpc.prod is not a resource of this stack"],
    ["what is no resource", { "var.name": "x" }, "var.name is not a resource of this stack"],
    [
      "an id of another type",
      { "aws_vpc.dev": "subnet-9d4a7b6c" },
      'aws_vpc.dev: "subnet-9d4a7b6c" is not an import id of aws_vpc, which looks like vpc-a01106c2',
    ],
    [
      "what cannot be imported",
      { "aws_acm_certificate_validation.certificate": "arn" },
      "aws_acm_certificate_validation.certificate cannot be imported, remove it: aws_acm_certificate_validation only waits",
    ],
    ["an empty id", { "aws_s3_bucket.site": " " }, 'aws_s3_bucket.site: " " is not an import id of aws_s3_bucket'],
    [
      "two addresses of one id",
      { "aws_eip.nat[0]": "eipalloc-00a10e96", "aws_eip.nat[1]": "eipalloc-00a10e96" },
      "aws_eip.nat[0] and aws_eip.nat[1] have the same id eipalloc-00a10e96",
    ],
  ])("refuse %s, and nothing is written", (_, imports, message) => {
    withFolder((outdir) => {
      const synth = () => synthesizeInto(outdir, TestStack, "test", { imports });
      expect(synth).toThrow(ImportsError);
      expect(synth).toThrow(`imports of test: ${message}`);
      expect(existsSync(join(outdir, "stacks/test/cdk.tf.json"))).toBe(false);
    });
  });

  it("say all that is wrong at once", () => {
    expect(() => blocks({ "aws_vpc.prod": "x", "aws_vpc.dev": "x" })).toThrow(
      /aws_vpc\.dev: .*\n.*aws_vpc\.prod is no/,
    );
  });
});

describe("an imports file", () => {
  const read = (content: string | undefined, required = false) =>
    withFolder((folder) => {
      if (content !== undefined) writeFileSync(join(folder, "library.imports.json"), content);
      return readImports({ path: join(folder, "{stack}.imports.json"), required }, "library");
    });

  it("holds ids by address, for the stack in its name", () => {
    expect(read('{"aws_vpc.dev": "vpc-a01106c2"}')).toEqual({ "aws_vpc.dev": "vpc-a01106c2" });
  });

  it("need not be there, unless it is asked for", () => {
    expect(read(undefined)).toEqual({});
    expect(() => read(undefined, true)).toThrow(/library\.imports\.json: does not exist: correct IMPORTS_FILE/);
  });

  it.each([
    ["no JSON", "{", /is not JSON/],
    [
      "an address twice",
      '{"aws_vpc.dev": "vpc-a01106c2", "aws_vpc.dev": "vpc-a01106c3"}',
      /has the key "aws_vpc.dev" twice/,
    ],
    ["__proto__", '{"__proto__": "vpc-a01106c2"}', /must be a JSON object of import ids by address/],
    ["a list", '["vpc-a01106c2"]', /must be a JSON object of import ids by address/],
    ["an id that is no text", '{"aws_vpc.dev": 1}', /must be a JSON object of import ids by address/],
  ])("is refused where it is %s", (_, content, message) => {
    expect(refusalOf(() => read(content))).toMatch(message);
  });
});
