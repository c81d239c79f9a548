import { describe, expect, it } from "vitest";
import { lockedProviders, sameLock } from "../../../src/tools/ci/lock";

/** As `terraform init` writes it. */
const LOCK = `# This file is maintained automatically by "terraform init".
# Manual edits may be lost in future updates.

provider "registry.terraform.io/hashicorp/aws" {
  version     = "5.100.0"
  constraints = ">= 5.100.0, < 7.0.0"
  hashes = [
    "h1:Ijt7pOlB7Tr7maGQIqtsLFbl7pSMIj06TVdkoSBcYOw=",
    "zh:054b8dd49f0549c9a7cc27d159e45327b7b65cf404da5e5a20da154b90b8a644",
  ]
}

provider "tf.example.com/team/own" {
  version = "1.2.3-beta1"
}
`;

describe("a lock file", () => {
  it("names its providers and their versions, and the host of what is not from the public registry", () => {
    expect(lockedProviders(LOCK)).toEqual(["hashicorp/aws 5.100.0", "tf.example.com/team/own 1.2.3-beta1"]);
    expect(lockedProviders(LOCK.replaceAll("\n", "\r\n"))).toHaveLength(2);
    expect(lockedProviders()).toEqual([]);
  });

  it("that the team has committed must be the plan's, to the letter", () => {
    expect(() => sameLock("quiz", LOCK, LOCK)).not.toThrow();
    expect(() => sameLock("quiz", LOCK, undefined)).not.toThrow();
    const refusal = "quiz: the plan was not made with the providers of quiz.terraform.lock.hcl. Nothing is applied";
    expect(() => sameLock("quiz", LOCK.replace("5.100.0", "5.99.0"), LOCK)).toThrow(refusal);
    expect(() => sameLock("quiz", undefined, LOCK)).toThrow(refusal);
  });
});
