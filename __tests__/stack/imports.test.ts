import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Eip } from "@cdktf/provider-aws/lib/eip";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { TerraformVariable } from "cdktf";
import { Construct } from "constructs";
import { describe, expect, it } from "vitest";
import { ImportsError } from "../../src/stack/errors";
import { IMPORT_IDS } from "../../src/stack/import-ids";
import { type Imports, readImports } from "../../src/stack/imports";
import { FINDERS } from "../../src/tools/discover/finders";
import { stackOf, synthesize, synthesizeInto, withFolder } from "../support/synth";

const TestStack = stackOf((stack) => {
  new Vpc(stack, "dev", { cidrBlock: "10.0.0.0/16" });
  new Eip(stack, "nat", { count: 2 });
  const { bucket } = new S3Bucket(stack, "site", { bucket: "site" });
  new S3BucketPolicy(new Construct(stack, "policy"), "site", { bucket, policy: "{}" });
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

  it.each<[string, Imports, string]>([
    ["an unknown address", { "aws_vpc.prod": "vpc-a01106c2" }, "aws_vpc.prod is no resource of this stack"],
    ["what is no resource", { "var.name": "x" }, "var.name is no resource of this stack"],
    [
      "an id of another type",
      { "aws_vpc.dev": "subnet-9d4a7b6c" },
      'aws_vpc.dev: "subnet-9d4a7b6c" is no import id of aws_vpc, which looks like vpc-a01106c2',
    ],
    ["an empty id", { "aws_s3_bucket.site": " " }, 'aws_s3_bucket.site: " " is no import id of aws_s3_bucket'],
    [
      "two addresses of one id",
      { "aws_eip.nat[0]": "eipalloc-00a10e96", "aws_eip.nat[1]": "eipalloc-00a10e96" },
      "aws_eip.nat[0] and aws_eip.nat[1] have the one id eipalloc-00a10e96",
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

describe("shapes of import ids", () => {
  it.each(Object.entries(IMPORT_IDS))("fit the id that is shown for %s", (_, { pattern, example }) => {
    expect(example).toMatch(pattern);
  });

  it("are known for every type that can be found", () => {
    expect(Object.keys(IMPORT_IDS)).toEqual(Object.keys(FINDERS));
  });

  it.each([
    ["aws_route_table_association", "subnet-9d4a7b6c"],
    ["aws_route_table_association", "rtbassoc-9d4a7b6c"],
    ["aws_route53_record", "app.example.com"],
    [
      "aws_lb_listener",
      "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/app-alb/50dc6c495c0c9188",
    ],
    ["aws_autoscaling_policy", "cpu"],
    ["aws_s3_object", "index.html"],
    ["aws_iam_role_policy", "policy"],
    ["aws_security_group", "sg-903004f"],
  ])("do not fit what is easily mistaken for one: %s %s", (type, id) => {
    expect(id).not.toMatch(IMPORT_IDS[type]?.pattern ?? /^/);
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
    expect(() => read(undefined, true)).toThrow(/library\.imports\.json: is not there: correct IMPORTS_FILE/);
  });

  it.each([
    ["no JSON", "{", /cannot be read as JSON/],
    ["a list", '["vpc-a01106c2"]', /must be a JSON object of import ids by address/],
    ["an id that is no text", '{"aws_vpc.dev": 1}', /must be a JSON object of import ids by address/],
  ])("is refused where it is %s", (_, content, message) => {
    expect(() => read(content)).toThrow(ImportsError);
    expect(() => read(content)).toThrow(message);
  });
});
