import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readStack } from "../../../src/tools/synthesized/read";

let base: string;
let folder: string;

beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), "carryover-"));
  folder = join(base, "stacks/shop");
  mkdirSync(folder, { recursive: true });
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

function write(name: string, content: unknown): void {
  writeFileSync(join(folder, name), typeof content === "string" ? content : JSON.stringify(content));
}

describe("a stack's folder", () => {
  it("is read whatever project wrote it, and gives the stack its name", () => {
    write("cdk.tf.json", { resource: { google_storage_bucket: { pictures: { name: "p" } } } });
    expect(readStack(folder)).toEqual({
      stack: "shop",
      folder,
      file: "cdk.tf.json",
      json: { terraform: {}, resource: { google_storage_bucket: { pictures: { name: "p" } } } },
      warnings: [],
      ours: false,
    });
  });

  it("has the warnings of the manifest that synth wrote beside it", () => {
    write("cdk.tf.json", {});
    const shop = { name: "shop", synthesizedStackPath: "stacks/shop/cdk.tf.json", annotations: [{ message: "open" }] };
    writeFileSync(join(base, "manifest.json"), JSON.stringify({ version: "0.21.0", stacks: { shop } }));
    expect(readStack(folder).warnings).toEqual(["open"]);
  });

  it("has them too where cdktf was asked for another stack and shall not print them", () => {
    write("cdk.tf.json", {});
    const paths = { name: "shop", synthesizedStackPath: "stacks/shop/cdk.tf.json" };
    const shop = { ...paths, annotations: [], unprintedAnnotations: [{ message: "open" }] };
    writeFileSync(join(base, "manifest.json"), JSON.stringify({ version: "0.21.0", stacks: { shop } }));
    expect(readStack(folder).warnings).toEqual(["open"]);
  });

  it.each<[string, Readonly<Record<string, unknown>>, string]>([
    ["no JSON of Terraform", { "package.json": {} }, "has no *.tf.json: name the folder of a stack"],
    [
      "HCL too, which nothing here reads",
      { "cdk.tf.json": {}, "more.tf": "" },
      "holds more.tf beside cdk.tf.json: a stack is read from a single *.tf.json",
    ],
    [
      "a second JSON, which may override the first",
      { "cdk.tf.json": {}, "override.tf.json": {} },
      "holds override.tf.json beside cdk.tf.json",
    ],
    ["text that is not JSON", { "cdk.tf.json": "{" }, "cdk.tf.json is not JSON"],
    ["another JSON than an object", { "cdk.tf.json": [] }, "cdk.tf.json is not as CDKTF writes it"],
    [
      "resources in a form that CDKTF does not write",
      { "cdk.tf.json": { resource: [{ aws_vpc: { main: {} } }] } },
      "cdk.tf.json is not as CDKTF writes it at resource",
    ],
    [
      "a resource that is none",
      { "cdk.tf.json": { resource: { aws_vpc: { main: "x" } } } },
      "cdk.tf.json is not as CDKTF writes it at resource.aws_vpc.main",
    ],
  ])("is refused with %s", (_, files, message) => {
    for (const [name, content] of Object.entries(files)) write(name, content);
    expect(() => readStack(folder)).toThrow(message);
  });
});
