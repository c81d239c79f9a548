import { Instance } from "@cdktf/provider-aws/lib/instance";
import { TerraformOutput, TerraformVariable } from "cdktf";
import { describe, expect, it } from "vitest";
import { TemplateError } from "../../src/constructs/errors";
import { PlainUserData, RenderedUserData } from "../../src/constructs/user-data";
import { synthesizeWithScript } from "../support/script-file";
import { getter, type Json, resources } from "../support/synth";

const sized = (bytes: number) => "#".repeat(bytes);

const plain = (content: string) =>
  synthesizeWithScript(content, (stack, path) => {
    new TerraformOutput(stack, "out", { value: new PlainUserData(stack, "boot_sh", path).base64 });
  });

const rendered = (content: string) =>
  synthesizeWithScript(content, (stack, path) => {
    const name = new TerraformVariable(stack, "name", {}).stringValue;
    const script = new RenderedUserData(stack, "boot_sh", { path, variables: { name } });
    new TerraformOutput(stack, "out", { value: script.base64 });
    new TerraformOutput(stack, "text", { value: script.text });
    new Instance(stack, "server", { lifecycle: { precondition: [script.withinLimit] } });
  });

describe("user data", () => {
  it("is rendered once, into a local", () => {
    const json = rendered("echo ${name}");
    expect(json.locals?.boot_sh).toMatch(
      /^\$\{templatefile\("assets\/boot_sh-file\/[0-9A-F]{32}\/script\.sh", \{"name" = var\.name\}\)\}$/,
    );
    expect(json.output?.out?.value).toBe("${base64encode(local.boot_sh)}");
    expect(json.output?.text?.value).toBe("${local.boot_sh}");
  });

  it("that is not rendered may hold what looks like a template", () => {
    expect(plain("echo ${HOME}").output?.out?.value).toMatch(/^\$\{filebase64\("assets\/boot_sh-file\//);
  });

  it("of 16,384 bytes is taken", () => {
    expect(() => plain(sized(16_384))).not.toThrow();
    expect(() => rendered(sized(16_384))).not.toThrow();
  });

  it.each([
    ["that is not rendered", plain],
    ["that is rendered", rendered],
  ])("%s is refused at synth where it is longer, with its size in bytes and what can be done", (_, synth) => {
    expect(() => synth(sized(16_385))).toThrow(TemplateError);
    expect(() => synth(sized(16_385))).toThrow(
      /^s\/boot_sh\/boot_sh-file: script\.sh has 16385 bytes, but EC2 takes at most 16384 bytes of user data: shorten it/,
    );
    expect(() => synth("é".repeat(8193))).toThrow(/has 16386 bytes/);
  });
});

describe("the precondition of rendered user data", () => {
  function precondition(): { readonly condition: string; readonly error_message: string } {
    const { lifecycle } = getter(resources(rendered("echo ${name}")))("aws_instance.server");
    return (lifecycle as unknown as { readonly precondition: readonly [ReturnType<typeof precondition>] })
      .precondition[0];
  }

  /** Whether a script of this text may pass, and of how many bytes the message speaks. */
  function verdictOn(script: string): readonly Json[] {
    const { condition, error_message } = precondition();
    return [evaluated(condition, script), evaluated(error_message, script)];
  }

  /** The expressions of both are JavaScript as well as Terraform's language: here they are evaluated as the former. */
  function evaluated(text: string, script: string): Json {
    const functions = {
      length: (of: string | readonly string[]) => of.length,
      regexall: (pattern: string, of: string) => of.match(new RegExp(pattern, "g")) ?? [],
      base64encode: (of: string) => Buffer.from(of).toString("base64"),
      nonsensitive: (value: Json) => value,
      local: { boot_sh: script },
    };
    const expression = /\$\{(.*)\}/.exec(text)?.[1] ?? "";
    return new Function(...Object.keys(functions), `return ${expression}`)(...Object.values(functions));
  }

  it.each([1, 2, 16_382, 16_383, 16_384])("lets %i bytes pass, whatever rest base64 has to pad", (bytes) => {
    expect(verdictOn(sized(bytes))).toEqual([true, bytes]);
  });

  it.each([16_385, 16_386, 16_387])("holds %i bytes up", (bytes) => {
    expect(verdictOn(sized(bytes))).toEqual([false, bytes]);
  });

  it("counts bytes, not characters", () => {
    expect(verdictOn("é".repeat(8192))).toEqual([true, 16_384]);
    expect(verdictOn(`${"é".repeat(8192)}x`)).toEqual([false, 16_385]);
  });

  it("names the file and its size even where a secret is rendered into it", () => {
    expect(precondition().error_message).toMatch(
      /^script\.sh: has \$\{nonsensitive\(.*\)\} bytes, but EC2 takes at most 16384 bytes of user data: shorten it/,
    );
  });
});
