import type { Construct } from "constructs";
import { expect, it } from "vitest";
import { isFargateCpu, isFargateMemory } from "../../../src/variables/fargate-sizes";
import * as shared from "../../../src/variables/validations";
import { WithVariables } from "../../../src/variables/with-variables";
import { describeWith } from "../../support/suites";
import type { Json } from "../../support/synth";
import { describeValidations, variablesOf } from "../../support/validations";
import { refusals } from "../../support/variable-blocks";

describeValidations("validations that systems share", {
  isRegion: {
    validation: shared.isRegion,
    // The last is one that AWS may still open.
    good: ["us-east-1", "us-gov-west-1", "us-isob-east-1", "cn-northwest-1", "eusc-de-east-1", "ap-southeast-10"],
    bad: ["", "eu", "eu-central", "eu-central-1a", "eu-centra1-1", "EU-CENTRAL-1", "us east-1"],
  },
  areZones: {
    validation: shared.areZones,
    good: [
      ["us-east-1a"],
      ["us-gov-west-1a", "us-gov-west-1b"],
      ["us-west-2-lax-1a"],
      ["us-east-1-wl1-bos-wlz-1"],
      ["eusc-de-east-1a"],
      // More subnets in one zone than in another.
      ["eu-central-1a", "eu-central-1a", "eu-central-1b"],
    ],
    bad: [[], ["eu-central-1"], ["euc1-az1"], ["eu-central-1a", "b"], ["eu-central-1A"], [""]],
  },
  isRepositoryName: {
    validation: shared.isRepositoryName,
    good: ["app", "team/app", "a_b.c-d/e1", "a".repeat(256)],
    bad: ["", "a", "a".repeat(257), "Shop", "-app", "app/", "team//"],
  },
  isArn: {
    validation: shared.isArn("acm"),
    good: [
      "arn:aws:acm:eu-west-2:123456789012:certificate/0a1b",
      "arn:aws-us-gov:acm:us-gov-west-1:123456789012:certificate/0a1b",
      "arn:aws-cn:acm:cn-north-1:123456789012:certificate/0a1b",
    ],
    bad: [
      "",
      "certificate/0a1b",
      "arn:aws:iam::123456789012:server-certificate/mine",
      "arn:aws:acm:eu-west-2:1:certificate/0a1b",
    ],
  },
  isBucketName: {
    validation: shared.isBucketName,
    good: ["abc", "team.example.com", "test-cloud-formation-3-tier-omar", "1".repeat(63)],
    bad: ["", "ab", "Example", "a_b", "-team", "team-", "1".repeat(64), "s3://team", "a..b", "192.0.2.1"],
  },
  isDomainName: {
    validation: shared.isDomainName,
    good: ["omarleon.online", "apiv2.bookme.tk", "a.co", "xn--mnchen-3ya.de", "team.xn--p1ai", `${"a".repeat(63)}.com`],
    bad: [
      "",
      "app",
      "app.",
      "app.example.com.",
      "https://x.tk",
      "*.example.com",
      "App.example.com",
      "-a.com",
      "a..com",
    ],
  },
  isSqlName: {
    validation: shared.isSqlName(32),
    good: ["root", "Admin_1", "a", "a".repeat(32)],
    bad: ["", "1st", "_a", "my-db", "a".repeat(33)],
  },
  isImage: {
    validation: shared.isImage,
    good: [
      "nginx:1.27",
      "localhost:5000/app:latest",
      "123456789012.dkr.ecr.eu-central-1.amazonaws.com/app:v1",
      `public.ecr.aws/a/b@sha256:${"0".repeat(64)}`,
      `a/b:v1@sha256:${"0".repeat(64)}`,
    ],
    bad: ["", "app", "localhost:5000/app", "app:", "app:v1 --privileged", "app@sha256:0"],
  },
  isClosedCidr: {
    validation: shared.isClosedCidr,
    good: ["203.0.113.10/32", "10.0.0.0/8"],
    bad: ["0.0.0.0/0", "0.0.0.0/00", "1.2.3.4/0", "203.0.113.10/24", "10.0.0.0/0", "203.0.113.10", "fd00::/16", ""],
  },
  areTwoZones: {
    validation: shared.areTwoZones("a load balancer"),
    // Of none another validation speaks.
    good: [["a", "b"], ["a", "a", "b"], []],
    bad: [["a"], ["a", "a"]],
  },
  isNotEmpty: { validation: shared.isNotEmpty, good: ["a", " a ", null], bad: ["", " \t"] },
  isNotNegative: { validation: shared.isNotNegative, good: [0, 1, 1000], bad: [-1, 0.5] },
  isWithin: { validation: shared.isWithin(5, 300), good: [5, 30, 300], bad: [4, 301, 5.5] },
  isPort: { validation: shared.isPort, good: [1, 65_535], bad: [0, 65_536] },
  unlessNull: { validation: shared.unlessNull(shared.isRegion), good: [null, "us-east-1"], bad: ["", "x"] },
  isFargateCpu: { validation: isFargateCpu, good: [256, 4096, 16_384], bad: [0, 128, 300, 32_768] },
});

class Compared extends WithVariables {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    for (const name of ["least", "most", "limit"]) this.number(name, [], { default: 5 });
    this.number("between", shared.isBetween("least", "most"), { default: 5 });
    this.number("less", shared.isLessThan("limit"), { default: 4 });
    this.number("at_least", shared.isAtLeast("least"), { default: 5 });
    this.text("other", shared.differsFrom("one"), { default: "b" });
    this.text("one", [], { default: "a" });
    this.text("part", shared.isShortWith("one", 4, "it"), { default: "abc" });
    this.number("cpu", isFargateCpu, { default: 256 });
    this.number("memory", isFargateMemory("cpu"), { default: 512 });
  }
}

describeWith(["terraform"], "validations that compare variables", () => {
  it.each<readonly [Readonly<Record<string, Json>>, readonly string[]]>([
    [{}, []],
    [{ least: 4, most: 6 }, []],
    [{ between: 4 }, ["least <= between <= most must hold, but they are 5, 4 and 5."]],
    [{ between: 6 }, ["least <= between <= most must hold, but they are 5, 6 and 5."]],
    [{ less: 5 }, ["less must be less than limit, but they are 5 and 5."]],
    [{ at_least: 4 }, ["at_least must not be less than least, but it is 4 and least 5."]],
    [{ other: "a" }, ["other must not be the same as one, a."]],
    [{ part: "abcd" }, ["part and one must have 4 characters together at most, because it is named by both."]],
    [{ cpu: 16_384, memory: 122_880 }, []],
    [{ cpu: 4096, memory: 30_720 }, []],
    [{ memory: 3072 }, ["memory must be an amount of memory that Fargate has with cpu 256: 512, 1024, 2048."]],
  ])("say of %j what is wrong", async (values, messages) => {
    expect(await refusals(variablesOf(Compared), values)).toEqual(messages);
  });
});
