import { ref } from "cdktf";
import { expect, it } from "vitest";
import "../../src/stack/stack-traces";

it("a token records no stack trace", () => {
  expect(ref("aws_vpc.vpc").creationStack).toEqual([]);
});
