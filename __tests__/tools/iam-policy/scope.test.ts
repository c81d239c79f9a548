import { describe, expect, it } from "vitest";
import { regionsOf, typesOf } from "../../../src/tools/iam-policy/scope";

describe("a stack's types", () => {
  it("are those of its resources and data sources, without the providers that call no AWS API", () => {
    expect(
      typesOf({
        resource: { aws_vpc: {}, local_file: {}, random_id: {}, tls_private_key: {}, terraform_data: {} },
        data: { aws_vpc: {}, terraform_remote_state: {}, tls_certificate: {} },
      }),
    ).toEqual(["aws_vpc", "data.aws_vpc"]);
  });

  it("keep another provider's, so that they are refused as unknown", () => {
    expect(typesOf({ resource: { google_storage_bucket: {} } })).toEqual(["google_storage_bucket"]);
  });

  it("cannot be seen through modules", () => {
    expect(() => typesOf({ module: { vpc: {} } })).toThrow("the stack calls modules (vpc), whose resource types");
  });
});

describe("a stack's regions", () => {
  const variable = { aws_region: { default: "eu-central-1" }, elsewhere: {} };
  const regions = (...named: readonly (string | undefined)[]) =>
    regionsOf({ variable, provider: { aws: named.map((region) => (region === undefined ? {} : { region })) } });

  it("are literals, or a variable's default", () => {
    expect(regions("us-east-1", "${var.aws_region}")).toEqual(["us-east-1", "eu-central-1"]);
  });

  it("are each named once", () => {
    expect(regions("eu-central-1", "${var.aws_region}")).toEqual(["eu-central-1"]);
  });

  it.each<[string, readonly (string | undefined)[], string]>([
    ["a variable without default", ["${var.elsewhere}"], "the region is the variable elsewhere, which has no default"],
    ["a provider without region", [undefined], "the aws provider names no region"],
    ["an expression", ["${local.region}"], '"${local.region}" is not an AWS region'],
    ["the document's typo", ["eu-centra1-1"], '"eu-centra1-1" is not an AWS region'],
    ["no provider", [], "the stack has no aws provider"],
  ])("must be said with --region for %s", (_, named, message) => {
    expect(() => regions(...named)).toThrow(message);
    expect(() => regions(...named)).toThrow("--region");
  });
});
