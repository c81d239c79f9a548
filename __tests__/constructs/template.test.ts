import { resolve } from "node:path";
import { TerraformOutput, TerraformVariable } from "cdktf";
import { describe, expect, it } from "vitest";
import { TemplateError } from "../../src/constructs/errors";
import { TemplateFile, templatePath } from "../../src/constructs/template";
import { synthesizeWithScript } from "../support/script-file";
import { stackOf, synthesize, withFolder } from "../support/synth";

const rendered = (content: string) =>
  synthesizeWithScript(content, (stack, path) => {
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

  it("that uses a variable which is not passed is refused with the variable, the file and the variables it gets", () => {
    expect(() => rendered("echo ${region} ${zone}")).toThrow(TemplateError);
    expect(() => rendered("echo ${region} ${zone}")).toThrow(
      "s/script: script.sh uses ${zone}, which is not passed to it. It gets region;",
    );
  });

  it("that uses several variables which are not passed has all of them named, and those it gets", () => {
    const twice = () =>
      synthesizeWithScript("${zone} ${cidr} ${name}", (stack, path) =>
        new TemplateFile(stack, "script", path).rendered({ name: "a", region: "b" }),
      );
    expect(twice).toThrow(
      's/script: script.sh uses ${zone}, ${cidr}, which is not passed to it. It gets name, region; write a "${" that is meant for the shell',
    );
  });

  it("can go as it is, byte by byte", () => {
    const json = synthesizeWithScript("echo ${HOME}", (stack, path) => {
      new TerraformOutput(stack, "out", { value: new TemplateFile(stack, "script", path).base64() });
    });
    expect(json.output?.out?.value).toMatch(/^\$\{filebase64\("assets\/script\/[0-9A-F]{32}\/script\.sh"\)\}$/);
  });

  it("is found below templates/, wherever the compiled app lies in the project", () => {
    expect(templatePath("quiz/ansible.sh")).toBe(resolve("templates/quiz/ansible.sh"));
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
