import { describe, expect, it } from "vitest";
import { BookMeBackendStack } from "../../../src/systems/book-me/backend/stack";
import { BookMeBaseStack } from "../../../src/systems/book-me/base/stack";
import { BookMeFrontendStack } from "../../../src/systems/book-me/frontend/stack";
import { instances } from "../../support/instances";
import { differences, inventoryOf, type Lookup, stackLookup, translator } from "../../support/inventory";
import { type JsonObject, synthesize } from "../../support/synth";

/** What the inventory has in another spelling. */
const RESPELLED: Readonly<Record<string, JsonObject>> = {
  // Version 6 of the provider has `domain` only; with version 5 it means the same.
  "module.vpc.aws_eip.nat[0]": { domain: "vpc", tags: { Name: "book-me-prod-vpc" } },
};
const VALUES: Readonly<Record<string, string>> = {
  // In the tfvars, from base's output.
  "var.vpc_cidr_block": "10.0.0.0/16",
  // The one who made the inventory.
  "data.aws_caller_identity.current.arn": "arn:aws:sts::${data.aws_caller_identity.current.account_id}:user/moto",
  // CloudFront's zone, the same for every distribution.
  "aws_cloudfront_distribution.client_app.hosted_zone_id": "Z2FDTNDATAQYW2",
  "aws_s3_bucket_website_configuration.client_app.website_endpoint":
    "book-me-prod-client-app.s3-website-us-east-1.amazonaws.com",
  ...validationRecord("alb"),
  // ACM wants the same record for a domain and its wildcard: the inventory names the domain's twice.
  ...validationRecord("alb_wildcard", "alb"),
  ...validationRecord("client_app"),
};

function validationRecord(certificate: string, inventorys = certificate) {
  const attributes = ["resource_record_name", "resource_record_value"].map((attribute) => [
    `tolist(aws_acm_certificate.${certificate}.domain_validation_options)[0].${attribute}`,
    `\${aws_acm_certificate.${inventorys}.domain_validation_options[0].${attribute}}`,
  ]);
  return Object.fromEntries(attributes) as Record<string, string>;
}

/** Settings that Terraform computes from an expression: real plans are compared in __tests__/terraform/book-me.test.ts. */
const COMPUTED = ["container_definitions"];

describe.each([
  ["book-me-base", BookMeBaseStack],
  ["book-me-backend", BookMeBackendStack],
  ["book-me-frontend", BookMeFrontendStack],
] as const)("%s against its inventory", (name, Stack) => {
  const inventory = inventoryOf(name);
  const { json } = synthesize(Stack, name);
  const declared = instances(json);
  const translate = translator(json);
  const fromStack = stackLookup(json);
  const lookup: Lookup = (reference) => VALUES[reference] ?? fromStack(reference);

  it("declares exactly the resources of the inventory", () => {
    const expected = inventory.resources.map(({ address }) => translate(address));
    expect([...declared.keys()].sort()).toEqual(expected.sort());
  });

  it.each(inventory.resources)("$address has the settings of the inventory", ({ address, settings }) => {
    const known = Object.entries(RESPELLED[address] ?? settings).filter(([setting]) => !COMPUTED.includes(setting));
    expect(differences(Object.fromEntries(known), declared.get(translate(address)), lookup)).toEqual([]);
  });

  it("moves each resource of a module, a counted one as a whole, and nothing else", () => {
    const former = inventory.resources.map(({ address }) => address).filter((address) => address.startsWith("module."));
    const counted = /(aws_(?:subnet|route_table_association)\.\w+)\[\d\]$/;
    expect(json.moved?.map(({ from }) => from).sort()).toEqual(
      [...new Set(former.map((address) => address.replace(counted, "$1")))].sort(),
    );
  });

  it("has the team's outputs, as sensitive as they were", () => {
    const outputs = Object.entries(json.output ?? {}).map(([output, { sensitive = false, description = null }]) => [
      output,
      { sensitive, description },
    ]);
    expect(Object.fromEntries(outputs)).toEqual(inventory.outputs);
  });

  it("has the team's variables, with their defaults and descriptions", () => {
    const variables = Object.entries(json.variable ?? {}).map(([variable, { default: value, description }]) => [
      variable,
      { ...(value !== undefined && { default: value }), ...(description && { description }) },
    ]);
    expect(Object.fromEntries(variables)).toEqual(inventory.variables);
  });
});
