import { expect, it } from "vitest";
import { PlatformStack } from "../../../src/systems/platform/stack";
import * as own from "../../../src/systems/platform/validations";
import { describeWith } from "../../support/suites";
import { type JsonObject, synthesize } from "../../support/synth";
import { describeValidations } from "../../support/validations";
import { refusals } from "../../support/variable-blocks";

const ZONES = ["a", "b", "c", "d", "e", "f"].map((letter) => `us-east-1${letter}`);

const SUBNETS =
  "vpc_cidr must be an IPv4 block from /16 to /20, such as 10.0.0.0/16: each subnet is a 256th of it, and AWS has none smaller than /28.";

const REFUSED: Readonly<Record<string, readonly [JsonObject, readonly string[]]>> = {
  "names, region, port and a VPC too small for its subnets": [
    { environment: "", aws_region: "us-east", app_port: 0, vpc_cidr: "10.0.0.0/21" },
    [
      "app_port must be a whole number from 1 to 65535.",
      "aws_region must be an AWS region, such as eu-west-2.",
      "environment must be small letters, digits and hyphens, and not empty: buckets are named by it.",
      SUBNETS,
    ],
  ],
  "a name that no bucket has": [
    { project_name: "32Co" },
    ["project_name must be small letters, digits and hyphens, and not empty: buckets are named by it."],
  ],
  "a VPC that is no IPv4 block": [{ vpc_cidr: "fd00::/16" }, [SUBNETS]],
  "a VPC larger than AWS has": [{ vpc_cidr: "10.0.0.0/8" }, [SUBNETS]],
  "no zone": [
    { availability_zones: [] },
    ['availability_zones must list names of availability zones, such as ["us-east-1a", "us-east-1b"].'],
  ],
  "seven zones": [
    { availability_zones: [...ZONES, "us-east-1g"] },
    ["availability_zones must name 6 zones at most, but it names 7."],
  ],
  "one zone, for a load balancer": [
    { availability_zones: ["us-east-1a"] },
    ["availability_zones must name two zones at least: AWS wants a load balancer to stand in two."],
  ],
  "names that are too long together": [
    { project_name: "p".repeat(20), environment: "e".repeat(8) },
    [
      "project_name and environment must have 27 characters together at most, because the load balancer is named by both.",
    ],
  ],
  "a zone twice": [
    { availability_zones: ["us-east-1a", "us-east-1b", "us-east-1a"] },
    ["availability_zones names a zone twice: write each zone once. It is [us-east-1a, us-east-1b, us-east-1a]."],
  ],
  "a zone of another region": [
    { availability_zones: ["eu-west-2a", "eu-west-2b"] },
    [
      "availability_zones must be zones of aws_region, us-east-1, such as us-east-1a, but it is [eu-west-2a, eu-west-2b].",
    ],
  ],
  "the region for a zone": [
    { availability_zones: ["us-east-1", "us-east-1a"] },
    ['availability_zones must list names of availability zones, such as ["us-east-1a", "us-east-1b"].'],
  ],
};

describeValidations("platform's validations", {
  isBucketNamePart: { validation: own.isBucketNamePart, good: ["32co", "dev-1"], bad: ["", "32Co", "a.b"] },
  areAtMostSix: { validation: own.areAtMostSix, good: [[], [..."abcdef"]], bad: [[..."abcdefg"]] },
  areDistinct: { validation: own.areDistinct, good: [[], ["a", "b"]], bad: [["a", "b", "a"]] },
  isCutInto256: {
    validation: own.isCutInto256,
    good: ["10.0.0.0/16", "10.9.16.0/20"],
    bad: ["10.0.0.0/15", "10.0.0.0/21", "10.0.0.1/16", "10.0.0.0", "fd00::/16", "/16"],
  },
});

describeWith(["terraform"], "the platform's variables", () => {
  const { json } = synthesize(PlatformStack, "platform");

  it.each<JsonObject>([
    {},
    { availability_zones: ["us-east-1a", "us-east-1f"] },
    { availability_zones: ZONES },
    { project_name: "p".repeat(20), environment: "e".repeat(7) },
    { vpc_cidr: "10.9.16.0/20" },
  ])("take %j", async (values) => {
    expect(await refusals(json, values)).toEqual([]);
  });

  it.each(Object.entries(REFUSED))("refuse %s, and say what to write", async (_, [values, messages]) => {
    expect(await refusals(json, values)).toEqual(messages);
  });

  it("hardened, want the ARN of a certificate", async () => {
    const hardened = synthesize(PlatformStack, "platform", { profile: "hardened" }).json;
    expect(await refusals(hardened)).toEqual([expect.stringContaining('"certificate_arn" is not set')]);
    expect(await refusals(hardened, { certificate_arn: "arn:aws:iam::123456789012:server-certificate/mine" })).toEqual([
      expect.stringContaining("certificate_arn must be an ARN of acm"),
    ]);
  });
});
