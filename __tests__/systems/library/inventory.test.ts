import { describe, expect, it } from "vitest";
import { LibraryStack } from "../../../src/systems/library/stack";
import { differences, inventoryOf, stackLookup } from "../../support/inventory";
import { resources, synthesize } from "../../support/synth";

describe("library against its inventory", () => {
  const inventory = inventoryOf("library");
  const { json } = synthesize(LibraryStack, "library");
  const declared = resources(json);
  const lookup = stackLookup(json);

  it("declares each resource of the inventory, and nothing besides", () => {
    const expected = inventory.resources.map(({ address }) => address);
    expect([...declared.keys()].sort()).toEqual([...expected].sort());
  });

  it.each(inventory.resources)("$address has the settings of the inventory", ({ address, settings }) => {
    expect(differences(settings, declared.get(address), lookup)).toEqual([]);
  });

  it("has the inventory's variables, by type, default and sensitivity", () => {
    const facts = Object.entries(json.variable ?? {}).map(([name, { type, default: byDefault, sensitive }]) => [
      name,
      { type, ...(byDefault !== undefined && { default: byDefault }), ...(sensitive && { sensitive }) },
    ]);
    expect(Object.fromEntries(facts)).toEqual(inventory.variables);
  });

  it("has the inventory's outputs", () => {
    expect(Object.keys(json.output ?? {}).sort()).toEqual(Object.keys(inventory.outputs).sort());
  });

  it("moves nothing: there is no state yet", () => {
    expect(json).not.toHaveProperty("moved");
  });
});
