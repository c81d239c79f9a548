import { expect, it } from "vitest";
import { LibraryStack } from "../../../src/systems/library/stack";
import * as own from "../../../src/systems/library/validations";
import { TFVARS } from "../../support/library";
import { describeWith } from "../../support/suites";
import { type JsonObject, synthesize } from "../../support/synth";
import { describeValidations } from "../../support/validations";
import { refusals } from "../../support/variable-blocks";

const REFUSED: readonly (readonly [what: string, values: JsonObject, message: string])[] = [
  ["a region whose certificates CloudFront does not take", { aws_region: "eu-west-1" }, "aws_region must be us-east-1"],
  ["a URL for a domain", { domain_name: "https://omarleon.online" }, "domain_name must be a domain name"],
  ["a domain with a dot at its end", { domain_name: "omarleon.online." }, "no dot at the end"],
  ["a wildcard", { domain_name: "*.omarleon.online" }, "domain_name must be a domain name"],
  ["an empty key name", { key_name: " " }, "key_name must not be empty"],
  ["an empty instance type", { instance_type: "" }, "instance_type must not be empty"],
  [
    "a master user that begins with a digit",
    { db_username: "1root" },
    "db_username must be 1 to 32 letters, digits and underscores",
  ],
  ["a database name with a hyphen", { db_name: "my-db" }, "db_name must be 1 to 64 letters, digits and underscores"],
  [
    "an image without a tag",
    { docker_image: "example/library" },
    "docker_image must be a container image with its tag",
  ],
  [
    "a port taken for a tag",
    { docker_image: "localhost:5000/library" },
    "docker_image must be a container image with its tag",
  ],
  [
    "a command for an image",
    { docker_image: "library:1.0 --privileged" },
    "docker_image must be a container image with its tag",
  ],
  ["a bucket name in capitals", { bucket_name: "Example" }, "bucket_name must be an S3 bucket name"],
  ["an instance type for a database", { db_instance_class: "t3.micro" }, "db_instance_class must be an RDS instance"],
  ["fewer instances wanted than at least", { min_size: 3 }, "must hold, but they are 3, 2 and 3."],
  ["more instances wanted than at most", { desired_capacity: 4 }, "must hold, but they are 1, 4 and 3."],
  ["half an instance", { min_size: 0.5 }, "min_size must be a whole number, 0 or more."],
  ["instances below none", { min_size: -1 }, "min_size must be a whole number, 0 or more."],
];

describeValidations("library's validations", {
  isCertificateRegion: { validation: own.isCertificateRegion, good: ["us-east-1"], bad: ["", "us-east-11"] },
  isDbInstanceClass: {
    validation: own.isDbInstanceClass,
    good: ["db.t3.micro", "db.m6g.large", "db.x2iedn.metal-24xl"],
    bad: ["", "t3.micro", "db.t3"],
  },
});

describeWith(["terraform"], "library's variables", () => {
  const { json } = synthesize(LibraryStack, "library");

  it("all have a default but for the image, and take the team's", async () => {
    expect(await refusals(json)).toEqual([expect.stringContaining('"docker_image" is not set')]);
    expect(await refusals(json, TFVARS)).toEqual([]);
  });

  it.each(REFUSED)("refuse %s, and say what to write", async (_, values, message) => {
    expect(await refusals(json, { ...TFVARS, ...values })).toEqual([expect.stringContaining(message)]);
  });
});
