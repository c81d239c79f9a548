import { describe, expect, it } from "vitest";
import { staticBytes, templateVariables } from "../../src/constructs/template-variables";

describe("the variables of a template", () => {
  it.each<[string, string, readonly string[]]>([
    ["an interpolation", "echo ${region} ${ region }", ["region"]],
    ["several, in order", "${b}${a}", ["b", "a"]],
    ["what a function is given", "${jsonencode(upper(name))}", ["name"]],
    ["an attribute's owner only", "${origin.domain.name}", ["origin"]],
    [
      "a condition and a loop's source, but not the loop's own names",
      "%{ for i, h in hosts ~}${i}${h}%{ endfor }%{ if on }x%{ endif }",
      ["hosts", "on"],
    ],
    ["nothing of a string", '${format("%s ${a} }", b)}', ["b"]],
    ["nothing of an object's keys", "${jsonencode({ key = value, other : more })}", ["value", "more"]],
    ["both sides of a comparison", "${left == right ? one : two}", ["left", "right", "one", "two"]],
    ["nothing escaped, nor the shell's own", "$${HOME} $HOME %%{x} $(date) ${real}", ["real"]],
    ["nothing of literals", "${true ? 1 : null}", []],
  ])("are found in %s", (_, content, variables) => {
    expect(templateVariables(content)).toEqual(variables);
  });
});

describe("the fixed bytes of a template", () => {
  it("are those that are in every rendering, in UTF-8", () => {
    expect(staticBytes("é${name}%{ if x }y%{ endif }$${z}")).toBe(Buffer.byteLength("éy${z}"));
  });
});
