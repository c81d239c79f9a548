import { expect, it } from "vitest";
import { STACK_JSON, textOf, toyBundle } from "./support";

const example = textOf(toyBundle(), "terraform.tfvars.example");

it("puts the required variables first, to be filled in, with an empty value of their type", () => {
  expect(example).toContain('# Of the database\n# type: string, sensitive\npassword = ""\n');
  expect(example).toContain("# Zones\n# type: list(string)\nzones = []\n");
  expect(example.indexOf("zones = ")).toBeLessThan(example.indexOf("# greeting = "));
});

it("shows the optional ones as comments, with their defaults in Terraform's language", () => {
  expect(example).toContain("# key = null\n");
  expect(example).toContain('# Said\n# in two lines\n# type: string\n# greeting = "$${name}, 100%%{x}"\n');
});

it("comments out every line of a default that takes several", () => {
  const variable = { sources: { type: "map(string)", default: { office: "10.0.0.0/8" } } };
  const lines = textOf(toyBundle({}, { ...STACK_JSON, variable }), "terraform.tfvars.example")
    .trimEnd()
    .split("\n");
  expect(lines.slice(-3)).toEqual(["# sources = {", '#   "office": "10.0.0.0/8"', "# }"]);
});

it.each([
  ["number", "0"],
  ["bool", "false"],
  ["set(string)", "[]"],
  ["map(string)", "{}"],
  ["object({ a = string })", "{}"],
  ["any", "null"],
])("fills a required %s with %s", (type, value) => {
  const text = textOf(toyBundle({}, { ...STACK_JSON, variable: { it: { type } } }), "terraform.tfvars.example");
  expect(text).toContain(`\nit = ${value}\n`);
});
