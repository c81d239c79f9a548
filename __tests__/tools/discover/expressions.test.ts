import { describe, expect, it } from "vitest";
import type { Json } from "../../../src/json";
import { evaluate, follow } from "../../../src/tools/discover/expressions";

const VALUES: Readonly<Record<string, Json>> = {
  "var.domain": "example.com",
  "var.size": 2,
  "var.none": null,
  "aws_vpc.dev.id": "vpc-1",
};
const value = (expression: Json) => evaluate(expression, async (reference) => VALUES[reference]);

describe("a setting's value", () => {
  it.each<[Json, Json | undefined]>([
    ["plain", "plain"],
    [true, true],
    ["${var.size}", 2],
    ["${var.none}", null],
    ["app.${var.domain}", "app.example.com"],
    ["$${aws:username}/${var.domain}", "${aws:username}/example.com"],
    [
      ["${aws_vpc.dev.id}", "x"],
      ["vpc-1", "x"],
    ],
    [{ inner: [{ vpc: "${aws_vpc.dev.id}" }] }, { inner: [{ vpc: "vpc-1" }] }],
  ])("is evaluated from what is known: %j", async (expression, expected) => {
    expect(await value(expression)).toEqual(expected);
  });

  it.each<[Json]>([
    ["${data.aws_ssm_parameter.image.value}"],
    ['${templatefile("x", {})}'],
    ["${var.none ? 1 : 2}"],
    ["x-${upper(var.domain)}"],
    ["x-${var.none}"],
    [["${var.domain}", "${var.unknown}"]],
  ])("is not known where only Terraform can know it: %j", async (expression) => {
    expect(await value(expression)).toBeUndefined();
  });

  it("of a block leaves out what is not known of it", async () => {
    expect(await value({ path: "/users/", port: "${var.unknown}" })).toEqual({ path: "/users/" });
  });
});

describe("a path", () => {
  it("leads through attributes, indices and keys, to nothing where one is missing", () => {
    const object = { options: [{ name: "first" }], tags: { "a.b": "c" } };
    expect(follow(object, ".options[0].name")).toBe("first");
    expect(follow(object, '.tags["a.b"]')).toBe("c");
    expect(follow(object, ".options[1].name")).toBeUndefined();
    expect(follow(undefined, ".x")).toBeUndefined();
  });
});
