import type { Construct } from "constructs";
import { beforeAll, expect, it } from "vitest";
import type { Validation } from "../../src/variables/validations";
import { WithVariables } from "../../src/variables/with-variables";
import { describeWith } from "./suites";
import { type Json, type StackJson, stackOf, synthesize } from "./synth";
import { refusals } from "./variable-blocks";

/** What a validation takes and what it refuses. */
export interface Values {
  readonly validation: Validation;
  readonly good: readonly Json[];
  readonly bad: readonly Json[];
}

/** The JSON of a stack with only these variables. */
export function variablesOf(Declared: new (scope: Construct, id: string) => WithVariables): StackJson {
  return synthesize(
    stackOf((stack) => void new Declared(stack, "variables")),
    "tried",
  ).json;
}

/** A test for each validation. Terraform judges all values in one plan, with a variable for each. */
export function describeValidations(title: string, table: Readonly<Record<string, Values>>): void {
  const tried = Object.entries(table).flatMap(([what, { validation, good, bad }]) =>
    [...good, ...bad].map((value, index) => ({ what, validation, value, name: `${what}_${index}` })),
  );
  class Tried extends WithVariables {
    constructor(scope: Construct, id: string) {
      super(scope, id);
      for (const { name, validation, value } of tried) this.variable(name, validation, { type: typeOf(value) });
    }
  }

  describeWith(["terraform"], title, () => {
    let refused: readonly (string | undefined)[];

    beforeAll(async () => {
      const values = Object.fromEntries(tried.map(({ name, value }) => [name, value]));
      const messages = await refusals(variablesOf(Tried), values);
      refused = messages.map((message) => message.split(" ")[0]);
    });

    it.each(Object.entries(table))("%s takes what AWS takes, and refuses the rest", (what, { bad }) => {
      const values = tried.filter((one) => one.what === what && refused.includes(one.name));
      expect(values.map(({ value }) => value)).toEqual(bad);
    });
  });
}

function typeOf(value: Json): string {
  if (Array.isArray(value)) return "list(string)";
  return typeof value === "number" ? "number" : "string";
}
