import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../../src/json";
import type { Existing, Link, ProviderPlace, Wanted } from "../../../src/tools/pairing/model";
import { pair } from "../../../src/tools/pairing/pair";

const AWS: ProviderPlace = { source: "registry.terraform.io/hashicorp/aws", alias: "", region: "eu-west-1" };

interface More {
  readonly provider?: Partial<ProviderPlace>;
  readonly unknown?: JsonObject;
  readonly blind?: readonly string[];
}

const wanted = (address: string, values: JsonObject, { provider, unknown = {}, blind = [] }: More = {}): Wanted => ({
  ...{ address, type: typeOf(address), provider: { ...AWS, ...provider }, values, unknown, blind },
});
const existing = (address: string, values: JsonObject, provider: Partial<ProviderPlace> = {}): Existing => ({
  ...{ address, type: typeOf(address), provider: { ...AWS, ...provider }, values },
});
const typeOf = (address: string) => address.split(".")[0] ?? "";
const link = (user: string, path: string, target: string, attribute = "id"): Link => ({
  ...{ user, path, target, attribute, proven: true },
});

function pairs(
  declared: readonly Wanted[],
  objects: readonly Existing[],
  links: readonly Link[] = [],
  incomplete: ReadonlySet<string> = new Set(),
) {
  const { pairs } = pair({ wanted: declared, existing: objects, links, placed: new Map(), refuted: [], incomplete });
  return Object.fromEntries(pairs.map((each) => [each.wanted.address, each.existing.address]));
}

describe("pairing", () => {
  it("finds the only fit in both directions", () => {
    expect(
      pairs(
        [wanted("aws_s3_bucket.a", { bucket: "a" }), wanted("aws_s3_bucket.b", { bucket: "b" })],
        [existing("aws_s3_bucket.y", { bucket: "b", id: "b" }), existing("aws_s3_bucket.x", { bucket: "a", id: "a" })],
      ),
    ).toEqual({ "aws_s3_bucket.a": "aws_s3_bucket.x", "aws_s3_bucket.b": "aws_s3_bucket.y" });
  });

  it("does not choose between twins, be they declared or there", () => {
    const queue = { name_prefix: "jobs" };
    expect(
      pairs(
        [wanted("aws_sqs_queue.a", queue)],
        ["x", "y"].map((name) => existing(`aws_sqs_queue.${name}`, queue)),
      ),
    ).toEqual({});
    expect(
      pairs(
        ["a", "b"].map((name) => wanted(`aws_sqs_queue.${name}`, queue)),
        [existing("aws_sqs_queue.x", queue)],
      ),
    ).toEqual({});
  });

  it("tells twins apart by those who use them", () => {
    const nat = (subnet: string, address: string) => ({ subnet_id: subnet, allocation_id: address });
    expect(
      pairs(
        [
          wanted("aws_eip.a", { domain: "vpc" }),
          wanted("aws_eip.b", { domain: "vpc" }),
          wanted(
            "aws_nat_gateway.a",
            { subnet_id: "s1" },
            { unknown: { allocation_id: true }, blind: ["allocation_id"] },
          ),
          wanted(
            "aws_nat_gateway.b",
            { subnet_id: "s2" },
            { unknown: { allocation_id: true }, blind: ["allocation_id"] },
          ),
        ],
        [
          existing("aws_eip.x", { domain: "vpc", id: "e1" }),
          existing("aws_eip.y", { domain: "vpc", id: "e2" }),
          existing("aws_nat_gateway.x", nat("s2", "e1")),
          existing("aws_nat_gateway.y", nat("s1", "e2")),
        ],
        [
          link("aws_nat_gateway.a", "allocation_id", "aws_eip.a"),
          link("aws_nat_gateway.b", "allocation_id", "aws_eip.b"),
        ],
      ),
    ).toEqual({
      "aws_nat_gateway.a": "aws_nat_gateway.y",
      "aws_nat_gateway.b": "aws_nat_gateway.x",
      "aws_eip.a": "aws_eip.y",
      "aws_eip.b": "aws_eip.x",
    });
  });

  it("follows chains in which each link becomes known only after the previous one", () => {
    const count = 60;
    const names = Array.from({ length: count }, (_, index) => index);
    const declared = names.map((index) =>
      wanted(`aws_iam_policy.p${index}`, index === 0 ? { name: "first" } : {}, {
        unknown: { next: true },
        blind: ["next"],
      }),
    );
    const objects = names.map((index) =>
      existing(`aws_iam_policy.o${index}`, {
        ...(index === 0 && { name: "first" }),
        id: `i${index}`,
        next: `i${index + 1}`,
      }),
    );
    const links = names
      .slice(1)
      .map((index) => link(`aws_iam_policy.p${index - 1}`, "next", `aws_iam_policy.p${index}`));
    expect(Object.keys(pairs(declared, objects, links))).toHaveLength(count);
  });

  it("does not mistake the last object left for a missing one", () => {
    expect(
      pairs(
        [wanted("aws_eip.a", { domain: "vpc" })],
        [existing("aws_eip.x", { domain: "vpc", id: "e1" }), existing("aws_eip.y", { domain: "standard", id: "e2" })],
      ),
    ).toEqual({});
    // What it refers to is all that it is, and is not known.
    const association = { unknown: { subnet_id: true, route_table_id: true }, blind: ["subnet_id", "route_table_id"] };
    expect(
      pairs(
        [wanted("aws_route_table_association.a", {}, association)],
        [existing("aws_route_table_association.x", { subnet_id: "s", route_table_id: "r" })],
      ),
    ).toEqual({});
  });

  it("tells what lies in other regions, and other accounts, from what is equal to it", () => {
    const table = { name: "locks" };
    const regions = ["eu-west-1", "eu-west-2", "us-east-1", "us-east-2"];
    expect(
      pairs(
        regions.map((region) => wanted(`aws_dynamodb_table.${region}`, table, { provider: { region, alias: region } })),
        regions.map((region, index) =>
          existing(`aws_dynamodb_table.t${index}`, table, { region, alias: `old${index}` }),
        ),
      ),
    ).toEqual(
      Object.fromEntries(
        regions.map((region, index) => [`aws_dynamodb_table.${region}`, `aws_dynamodb_table.t${index}`]),
      ),
    );
    expect(
      pairs(
        [wanted("aws_dynamodb_table.a", table, { provider: { region: "eu-west-2" } })],
        [existing("aws_dynamodb_table.x", table)],
      ),
    ).toEqual({});
    const account = (alias: string) => ({ alias, region: "eu-west-1" });
    expect(
      pairs(
        [
          wanted("aws_dynamodb_table.a", table, { provider: account("prod") }),
          wanted("aws_sqs_queue.q", { name: "q" }, { provider: account("dev") }),
        ],
        [existing("aws_dynamodb_table.x", table, account("dev"))],
      ),
    ).toEqual({});
  });

  it("does not mind what the provider writes in another way, and what no API keeps", () => {
    const policy = { Version: "2012-10-17", Statement: [{ Action: ["a", "b"] }] };
    expect(
      pairs(
        [
          wanted("aws_iam_role.a", {
            name: "a",
            description: null,
            force_detach_policies: true,
            assume_role_policy: JSON.stringify(policy),
            managed: ["x", "y"],
            inline_policy: [],
            tags: null,
          }),
        ],
        [
          existing("aws_iam_role.x", {
            name: "a",
            description: "",
            force_detach_policies: false,
            assume_role_policy: '{"Statement": [{"Action": ["b", "a"]}], "Version": "2012-10-17"}',
            managed: ["y", "x"],
            inline_policy: [{ name: "by AWS" }],
            tags: {},
          }),
        ],
      ),
    ).toEqual({ "aws_iam_role.a": "aws_iam_role.x" });
  });

  it("pairs what differs only if AWS knows it by the same names", () => {
    expect(
      pairs(
        [
          wanted("aws_dynamodb_table.a", { name: "t", billing_mode: "PROVISIONED" }),
          wanted("aws_security_group.g", { name: "new", vpc_id: "v" }),
        ],
        [
          existing("aws_dynamodb_table.x", { name: "t", billing_mode: "PAY_PER_REQUEST" }),
          existing("aws_security_group.h", { name: "old", vpc_id: "v" }),
        ],
      ),
    ).toEqual({ "aws_dynamodb_table.a": "aws_dynamodb_table.x" });
  });

  it("pairs one object that the state has twice by what each was made after", () => {
    const record = { name: "_v.example.com", id: "Z_v" };
    const unknown = { unknown: { name: true }, blind: ["name"] };
    const objects = ["x", "y"].map((name) => ({
      ...existing(`aws_route53_record.${name}`, record),
      dependencies: [`aws_acm_certificate.${name}`],
    }));
    const certificates = ["x", "y"].map((name) =>
      existing(`aws_acm_certificate.${name}`, { domain_name: name, record: "_v.example.com" }),
    );
    expect(
      pairs(
        [
          ...["y", "x"].map((name) => wanted(`aws_route53_record.of_${name}`, {}, unknown)),
          ...["x", "y"].map((name) => wanted(`aws_acm_certificate.of_${name}`, { domain_name: name })),
        ],
        [...objects, ...certificates],
        ["x", "y"].map((name) =>
          link(`aws_route53_record.of_${name}`, "name", `aws_acm_certificate.of_${name}`, "record"),
        ),
      ),
    ).toMatchObject({
      "aws_route53_record.of_x": "aws_route53_record.x",
      "aws_route53_record.of_y": "aws_route53_record.y",
    });
  });

  it("pairs one object that the state has twice with its two declarations, whichever is which, and not with one of them", () => {
    const declared = ["a", "b"].map((name) => wanted(`aws_route53_record.${name}`, { name: "_v.example.com" }));
    const objects = ["x", "y"].map((name) =>
      existing(`aws_route53_record.${name}`, { name: "_v.example.com", id: "Z_v" }),
    );
    expect(Object.keys(pairs(declared, objects))).toEqual(["aws_route53_record.a", "aws_route53_record.b"]);
    expect(pairs(declared.slice(1), objects)).toEqual({});
    expect(pairs(declared, objects.slice(1))).toEqual({});
    const apart = objects.map((object, index) => ({ ...object, values: { ...object.values, id: `Z_${index}` } }));
    expect(pairs(declared, apart)).toEqual({});
  });

  it("takes the only fit for nothing where more of its type may be declared, unless AWS knows it by its name", () => {
    const of = (incomplete: ReadonlySet<string>) =>
      pairs(
        [wanted("aws_sqs_queue.a", { name: "a" }), wanted("aws_lb_listener_rule.r", { path: "/a" })],
        [existing("aws_sqs_queue.x", { name: "a" }), existing("aws_lb_listener_rule.y", { path: "/a" })],
        [],
        incomplete,
      );
    expect(of(new Set())).toEqual({
      "aws_sqs_queue.a": "aws_sqs_queue.x",
      "aws_lb_listener_rule.r": "aws_lb_listener_rule.y",
    });
    expect(of(new Set(["aws_sqs_queue", "aws_lb_listener_rule"]))).toEqual({ "aws_sqs_queue.a": "aws_sqs_queue.x" });
  });

  it("takes hardly more time for each of 10,000 than for each of 1,000", () => {
    const secondsFor = (count: number) => {
      const names = Array.from({ length: count }, (_, index) => `b${index}`);
      const started = process.cpuUsage();
      expect(
        Object.keys(
          pairs(
            names.map((name) => wanted(`aws_s3_bucket.${name}`, { bucket: name, tags: { team: "a" } })),
            names.map((name) => existing(`aws_s3_bucket.x${name}`, { bucket: name, id: name, tags: { team: "a" } })),
          ),
        ),
      ).toHaveLength(count);
      return process.cpuUsage(started).user / 1e6;
    };
    secondsFor(1000);
    expect(secondsFor(10_000) / 10).toBeLessThan(5 * secondsFor(1000));
  });
});
