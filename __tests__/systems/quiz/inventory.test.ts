import { describe, expect, it } from "vitest";
import { QuizStack } from "../../../src/systems/quiz/stack";
import { differences, inventoryOf, stackLookup, translator } from "../../support/inventory";
import { resources, synthesize } from "../../support/synth";

describe("quiz against its inventory", () => {
  const inventory = inventoryOf("quiz");
  const { json } = synthesize(QuizStack, "quiz");
  const declared = resources(json);
  const translate = translator(json);
  const lookup = stackLookup(json);

  it("declares each resource of the inventory, and only a made key pair besides", () => {
    const expected = inventory.resources.map(({ address }) => translate(address));
    expect([...declared.keys()].sort()).toEqual([...expected, "tls_private_key.generated"].sort());
  });

  it.each(inventory.resources)("$address has the settings of the inventory", ({ address, settings }) => {
    expect(differences(settings, declared.get(translate(address)), lookup)).toEqual([]);
  });

  it("moves every resource from module.aws-prod, and the made key pair from nowhere", () => {
    expect(json.moved).toEqual(
      inventory.resources
        .map(({ address }) => ({ from: address, to: address.replace("module.aws-prod.", "") }))
        .sort((a, b) => (a.to < b.to ? -1 : 1)),
    );
  });
});
