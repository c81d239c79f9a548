import type { Construct } from "constructs";
import { describe, expect, it } from "vitest";
import { isBetween, isNotEmpty, isNotNegative } from "../../src/variables/validations";
import { WithVariables } from "../../src/variables/with-variables";
import { stackOf, synthesize } from "../support/synth";

class Variables extends WithVariables {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.text("groupName", isNotEmpty, { description: "Name of the group", default: "prod" });
    this.text("PASSWORD", [], { sensitive: true });
    this.number("wanted", [isNotNegative, isBetween("least", "most")], { default: 0 });
    this.list("zones", [], { default: [] });
    this.variable("keep", [], { type: "bool", nullable: false });
  }
}

describe("what declares variables", () => {
  const { variable } = synthesize(
    stackOf((stack) => void new Variables(stack, "variables")),
    "declared",
  ).json;

  it("names them as the team does, with type, description and default", () => {
    expect(variable).toMatchObject({
      groupName: { type: "string", description: "Name of the group", default: "prod" },
      PASSWORD: { type: "string", sensitive: true },
      wanted: { type: "number", default: 0 },
      zones: { type: "list(string)", default: [] },
      keep: { type: "bool", nullable: false },
    });
    expect(variable?.PASSWORD).not.toHaveProperty("default");
  });

  it("has them refuse what each validation refuses, in the validations' order", () => {
    expect(variable?.wanted?.validation).toEqual([
      {
        condition: "${var.wanted >= 0 && floor(var.wanted) == var.wanted}",
        error_message: "wanted must be a whole number, 0 or more.",
      },
      {
        condition: "${var.least <= var.wanted && var.wanted <= var.most}",
        error_message: "least <= wanted <= most must hold, but they are ${var.least}, ${var.wanted} and ${var.most}.",
      },
    ]);
  });

  it("writes no empty list of validations", () => {
    for (const name of ["PASSWORD", "zones", "keep"]) expect(variable?.[name]).not.toHaveProperty("validation");
  });
});
