import { describe, expect, it } from "vitest";
import { FlaskStack } from "../../../src/systems/flask/stack";
import { decidedAtSynth, differences, inventoryOf, stackLookup } from "../../support/inventory";
import { resources, synthesize } from "../../support/synth";

const META = ["//", "depends_on", "lifecycle"];

describe("flask against its inventory", () => {
  const inventory = inventoryOf("flask");
  const { json } = synthesize(FlaskStack, "flask");
  const declared = resources(json);

  it("declares each resource of the inventory and no other", () => {
    expect([...declared.keys()].sort()).toEqual(inventory.resources.map(({ address }) => address).sort());
  });

  it.each(inventory.resources)("$address states the settings of the inventory and no other", (resource) => {
    const stated = Object.keys(declared.get(resource.address) ?? {}).filter((name) => !META.includes(name));
    expect(stated.sort()).toEqual(Object.keys(resource.settings).sort());
  });

  it.each(inventory.resources)("$address has them as the inventory has them", ({ address, settings }) => {
    const own = declared.get(address);
    expect(differences(decidedAtSynth(settings, own), own, stackLookup(json))).toEqual([]);
  });

  it("moves nothing: the team's addresses are the root's already", () => {
    expect(json.moved).toBeUndefined();
  });

  it("has the team's outputs and variables, with their descriptions", () => {
    const described = (elements: Readonly<Record<string, { readonly description?: unknown }>> = {}) =>
      Object.fromEntries(Object.entries(elements).map(([name, { description }]) => [name, description]));
    expect(described(json.output)).toEqual(described(inventory.outputs));
    const { ecr_repository_name, flask_app, ...theirs } = json.variable ?? {};
    expect(described(theirs)).toEqual(described(inventory.variables as typeof inventory.outputs));
    // What the team has written where it is used.
    expect([ecr_repository_name?.default, flask_app?.default]).toEqual(["flask-tp-app", "hello"]);
    for (const { sensitive } of Object.values(json.output ?? {})) expect(sensitive).toBeUndefined();
  });
});
