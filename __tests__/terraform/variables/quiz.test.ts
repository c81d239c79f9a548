import { expect, it } from "vitest";
import { DOCUMENTED_SOURCES } from "../../../src/systems/quiz/ingress";
import { QuizStack } from "../../../src/systems/quiz/stack";
import * as own from "../../../src/systems/quiz/validations";
import { TFVARS } from "../../support/quiz";
import { describeWith } from "../../support/suites";
import { type JsonObject, synthesize } from "../../support/synth";
import { describeValidations } from "../../support/validations";
import { refusals } from "../../support/variable-blocks";

/** The documented sources, some of them changed. */
const sources = (changed: JsonObject) => ({ ingress_sources: { ...DOCUMENTED_SOURCES, ...changed } as JsonObject });

const REFUSED: readonly (readonly [what: string, values: JsonObject, message: string])[] = [
  ["a malformed region", { regiao_aws: "eu-west" }, "regiao_aws must be an AWS region, such as eu-west-2."],
  ["a malformed AMI id", { ami_id: "ami-xyz" }, "ami_id must be an AMI id"],
  [
    "a malformed Elastic IP",
    { eip_allocation_id: "1.2.3.4" },
    "eip_allocation_id must be an Elastic IP's allocation id",
  ],
  ["a malformed e-mail address", { alarm_email: "ops" }, "alarm_email must be an e-mail address"],
  [
    "an ARN of another service",
    { update_instance_lambda_arn: "arn:aws:sns:eu-west-2:1:x" },
    "must be an ARN of lambda",
  ],
  ["an empty public key", { public_key: " " }, "public_key must be an RSA or Ed25519 public key"],
  ["an empty instance type", { instancia: "" }, "instancia must not be empty"],
  ["an empty group's name", { sec_group_name: " " }, "sec_group_name must not be empty"],
  ["an inventory without a name", { ansible_hosts_file: "" }, "ansible_hosts_file must not be empty"],
  [
    "a CIDR block by another address than its first",
    sources({ rule_1: { cidr: "203.0.113.10/24" } }),
    "rule_1 has 203.0.113.10/24: write an IPv4 CIDR block",
  ],
  ["one zone", { availability_zones: ["eu-west-2a"] }, "availability_zones must name two different zones"],
  [
    "zones of another region than its own",
    { regiao_aws: "eu-west-1" },
    "availability_zones must be zones of regiao_aws, eu-west-1, such as eu-west-1a",
  ],
  ["an empty key name", { chave: "" }, "chave must not be empty"],
  ["an empty group name", { groupName: "" }, "groupName must not be empty"],
  [
    "more instances at least than wanted",
    { min_size: 3 },
    "min_size <= desired_capacity <= max_size must hold, but they are 3, 2 and 6.",
  ],
  ["more instances wanted than at most", { desired_capacity: 7 }, "must hold, but they are 2, 7 and 6."],
  ["half an instance", { min_size: 0.5 }, "min_size must be a whole number, 0 or more."],
  [
    "a malformed CIDR block",
    sources({ rule_1: { cidr: "203.0.113.10" } }),
    "rule_1 has 203.0.113.10: write an IPv4 CIDR block",
  ],
  [
    "a missing rule",
    { ingress_sources: { rule_1: { cidr: "10.0.0.0/8" } } },
    "ingress_sources lacks allow_http_8000, rule_2",
  ],
  ["an unknown rule", sources({ rule_10: { cidr: "10.0.0.0/8" } }), "ingress_sources has no rule rule_10"],
];

describeValidations("quiz's validations", {
  isAmiId: {
    validation: own.isAmiId,
    good: ["ami-025db40ba9581d621", "ami-1a2b3c4d"],
    bad: ["", "ami-xyz", "ami-1a2b3c4d5"],
  },
  isEipAllocationId: {
    validation: own.isEipAllocationId,
    good: ["eipalloc-05a574f2b517228a4", "eipalloc-1a2b3c4d"],
    bad: ["", "1.2.3.4", "eipalloc-1"],
  },
  isPublicKey: {
    validation: own.isPublicKey,
    good: [
      null,
      `ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI${"a".repeat(43)}`,
      `ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI${"a".repeat(43)} ada@example.com\n`,
      `ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQ${"b".repeat(340)}== Ada's key`,
      `---- BEGIN SSH2 PUBLIC KEY ----\nAAAA${"c".repeat(60)}\n---- END SSH2 PUBLIC KEY ----\n`,
      `MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A${"d".repeat(340)}AQAB`,
    ],
    bad: [
      "",
      "not a key",
      "ssh-ed25519",
      "ssh-ed25519 AAAA",
      `ecdsa-sha2-nistp256 AAAAE2VjZHNh${"a".repeat(80)}`,
      "-----BEGIN OPENSSH PRIVATE KEY-----",
      "~/.ssh/id_ed25519.pub",
    ],
  },
  isEmail: {
    validation: own.isEmail,
    good: ["a@b.co", "first.last+x@mail.example.com"],
    bad: ["", "ops", "a@b", "a @b.co"],
  },
});

describeWith(["terraform"], "quiz's variables", () => {
  const { json } = synthesize(QuizStack, "quiz");

  it("take the team's, which are those without a default", async () => {
    const { site_bucket: _, ...withoutDefault } = TFVARS;
    const unset = Object.keys(withoutDefault).map((name) => expect.stringContaining(`"${name}" is not set`));
    expect(await refusals(json)).toEqual(expect.arrayContaining(unset));
    expect(await refusals(json)).toHaveLength(unset.length);
    expect(await refusals(json, TFVARS)).toEqual([]);
  });

  it("refuse the document's bucket, a placeholder, and say what to put in its place", async () => {
    const { site_bucket: _, ...others } = TFVARS;
    expect(await refusals(json, others)).toEqual([
      expect.stringMatching(
        /^site_bucket must be an S3 bucket name.* in the place of the document's placeholder project_name/,
      ),
    ]);
  });

  it.each(REFUSED)("refuse %s, and say what to write", async (_, values, message) => {
    expect(await refusals(json, { ...TFVARS, ...values })).toEqual([expect.stringContaining(message)]);
  });

  it("hardened, refuse administrators' ports that are open to the world, and those alone", async () => {
    const hardened = synthesize(QuizStack, "quiz", { profile: "hardened" }).json;
    const given = { ...TFVARS, bastion_source: "203.0.113.0/24" };
    expect(await refusals(hardened, { ...given, ...sources({}) })).toEqual([
      "ingress_sources: rule_5, rule_8, rule_9 must not be open to 0.0.0.0/0: give the CIDR block of those who need it.",
    ]);
    const office = { cidr: "203.0.113.0/24" };
    const closed = sources({ rule_5: office, rule_8: office, rule_9: office });
    expect(await refusals(hardened, { ...given, ...closed })).toEqual([]);
    const written = sources({ rule_5: office, rule_8: office, rule_9: { cidr: "0.0.0.0/00" } });
    expect(await refusals(hardened, { ...given, ...written })).toEqual([
      "ingress_sources: rule_9 must not be open to 0.0.0.0/0: give the CIDR block of those who need it.",
    ]);
    expect(await refusals(hardened, { ...given, ...closed, bastion_source: "0.0.0.0/0" })).toEqual([
      "bastion_source must be an IPv4 CIDR block that is not open to anyone, such as 203.0.113.10/32.",
    ]);
  });
});
