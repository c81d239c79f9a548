import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import listed from "../../src/aws-types/sensitive-arguments.json";
import { describeUnless } from "../support/suites";
import { terraformMissing } from "../support/terraform";
import { terraformEnv } from "../support/terraform-providers";

interface Block {
  readonly attributes?: Readonly<Record<string, Attribute>>;
  readonly block_types?: Readonly<Record<string, { readonly block: Block }>>;
}

interface Attribute {
  readonly sensitive?: boolean;
  readonly required?: boolean;
  readonly optional?: boolean;
  readonly nested_type?: Block;
}

/** Paths of the arguments that the schema has for sensitive; what is only computed nobody writes. */
function sensitiveIn({ attributes = {}, block_types = {} }: Block, above = ""): readonly string[] {
  const own = Object.entries(attributes).flatMap(([name, { sensitive, required, optional, nested_type: nested }]) => [
    ...(sensitive && (required || optional) ? [above + name] : []),
    ...(nested ? sensitiveIn(nested, `${above}${name}.`) : []),
  ]);
  const below = Object.entries(block_types).flatMap(([name, { block }]) => sensitiveIn(block, `${above}${name}.`));
  return [...own, ...below].sort();
}

describeUnless(terraformMissing(), "the list of sensitive arguments", () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "carryover-"));
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("is the AWS provider's own", () => {
    const aws = { source: "hashicorp/aws", version: "5.100.0" };
    writeFileSync(join(folder, "main.tf.json"), JSON.stringify({ terraform: { required_providers: { aws } } }));
    const run = (...args: readonly string[]) =>
      execFileSync("terraform", args, {
        cwd: folder,
        env: { ...process.env, ...terraformEnv() },
        encoding: "utf8",
        maxBuffer: 2 ** 27,
      });
    run("init", "-input=false");
    const { provider_schemas: schemas } = JSON.parse(run("providers", "schema", "-json")) as {
      readonly provider_schemas: Readonly<
        Record<string, { readonly resource_schemas: Readonly<Record<string, { readonly block: Block }>> }>
      >;
    };
    const types = Object.entries(schemas["registry.terraform.io/hashicorp/aws"]?.resource_schemas ?? {});
    const sensitive = types.map(([type, { block }]) => [type, sensitiveIn(block)] as const);
    expect(Object.fromEntries(sensitive.filter(([, paths]) => paths.length > 0))).toEqual(listed);
  });
});
