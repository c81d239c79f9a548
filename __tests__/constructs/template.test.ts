import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { TerraformOutput, TerraformVariable } from "cdktf";
import { describe, expect, it } from "vitest";
import { TemplateError } from "../../src/constructs/errors";
import { TemplateFile } from "../../src/constructs/template";
import { PlainUserData, RenderedUserData } from "../../src/constructs/user-data";
import type { BaseStack } from "../../src/stack/stack";
import { type StackJson, stackOf, synthesize, withFolder } from "../support/synth";

/** Synthesizes a stack with a script of this content. */
function synth(content: string, body: (stack: BaseStack, path: string) => void): StackJson {
  return withFolder((folder) => {
    const path = join(folder, "script.sh");
    writeFileSync(path, content);
    return synthesize(
      stackOf((stack) => body(stack, path)),
      "s",
    ).json;
  });
}

const rendered = (content: string) =>
  synth(content, (stack, path) => {
    const region = new TerraformVariable(stack, "region", {});
    const file = new TemplateFile(stack, "script", path);
    new TerraformOutput(stack, "out", { value: file.rendered({ region: region.stringValue }) });
  });

describe("a template file", () => {
  it("is rendered by Terraform, from the stack's assets, by a relative path", () => {
    expect(rendered("echo ${region}").output?.out?.value).toMatch(
      /^\$\{templatefile\("assets\/script\/[0-9A-F]{32}\/script\.sh", \{"region" = var\.region\}\)\}$/,
    );
  });

  it("may leave what it is given unused, as a team's own file may", () => {
    expect(() => rendered("echo hello")).not.toThrow();
  });

  it("that uses a variable nobody passes is refused: which, in which file, and what there is", () => {
    expect(() => rendered("echo ${region} ${zone}")).toThrow(TemplateError);
    expect(() => rendered("echo ${region} ${zone}")).toThrow(
      "s/script: script.sh uses ${zone}, which nobody passes. It is given region;",
    );
  });

  it("that is empty is refused", () => {
    expect(() => rendered(" \n")).toThrow("s/script: script.sh is empty");
  });

  it("that cannot be read is refused, without the machine's path", () => {
    const missing = () =>
      synthesize(
        stackOf((stack) => new TemplateFile(stack, "script", "/nowhere/script.sh")),
        "s",
      );
    expect(missing).toThrow(TemplateError);
    expect(missing).toThrow(/^s\/script: script\.sh cannot be read \(ENOENT\)/);
  });

  it("that is a folder is refused", () => {
    withFolder((folder) => {
      const make = stackOf((stack) => new TemplateFile(stack, "script", folder));
      expect(() => synthesize(make, "s")).toThrow(/cannot be read \(EISDIR\)/);
    });
  });
});

describe("user data", () => {
  const sized = (bytes: number) => "#".repeat(bytes);
  const render = (content: string) =>
    synth(content, (stack, path) => {
      new TerraformOutput(stack, "out", { value: new RenderedUserData(stack, "boot_sh", path, {}).base64 });
    });
  const plain = (content: string) =>
    synth(content, (stack, path) => {
      new TerraformOutput(stack, "out", { value: new PlainUserData(stack, "boot_sh", path).base64 });
    });

  it("is rendered once, into a local", () => {
    const json = render("echo hello");
    expect(json.locals?.boot_sh).toMatch(/^\$\{templatefile\(/);
    expect(json.output?.out?.value).toBe("${base64encode(local.boot_sh)}");
  });

  it("that is not rendered may hold what looks like a template", () => {
    expect(plain("echo ${HOME}").output?.out?.value).toMatch(/^\$\{filebase64\("assets\//);
  });

  it("of 16,384 bytes is taken", () => {
    expect(() => plain(sized(16_384))).not.toThrow();
    expect(() => render(sized(16_384))).not.toThrow();
  });

  it("of more is refused at synth, with its size", () => {
    expect(() => plain(sized(16_385))).toThrow(/script\.sh has 16385 bytes, but EC2 takes at most 16384 bytes/);
    expect(() => render(sized(16_385))).toThrow(/script\.sh has 16385 bytes, but EC2 takes at most 16384 bytes/);
  });
});
