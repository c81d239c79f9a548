import { describe, expect, it } from "vitest";
import { PlatformStack } from "../../../src/systems/platform/stack";
import { decidedAtSynth, differences, inventoryOf, stackLookup, translator } from "../../support/inventory";
import { inZone, PROD, platformInventory } from "../../support/platform-inventory";
import { resources, synthesize } from "../../support/synth";

const META = ["//", "depends_on", "lifecycle", "count"];

describe("platform against its inventory", () => {
  const inventory = platformInventory(PROD);
  const { json } = synthesize(PlatformStack, "platform");
  const declared = resources(json);
  const translate = translator(json);
  const lookup = stackLookup(json);

  /** The declared settings of a resource of the inventory, as they are in its zone. */
  const own = (address: string) => {
    const [, resource = "", index = "0"] = /^([^[]+)(?:\[(\d)\])?$/.exec(translate(address)) ?? [];
    return inZone(Number(index), declared.get(resource) ?? {}, PROD);
  };

  it("declares each resource of the inventory, counted ones once, and no other", () => {
    const addresses = inventory.resources.map(({ address }) => translate(address).replace(/\[\d\]$/, ""));
    expect([...declared.keys()].sort()).toEqual([...new Set(addresses)].sort());
  });

  it("leaves the number of zones to plan time", () => {
    const counted = [...declared].filter(([, { count }]) => count !== undefined);
    expect(new Set(counted.map(([, { count }]) => count))).toEqual(new Set(["${length(var.availability_zones)}"]));
    expect(counted.map(([address]) => address).sort()).toEqual([
      "aws_eip.nat",
      "aws_nat_gateway.main",
      "aws_route_table.private",
      "aws_route_table_association.private",
      "aws_route_table_association.public",
      "aws_subnet.private",
      "aws_subnet.public",
    ]);
  });

  it.each(inventory.resources)(
    "$address states the settings of the inventory and no other",
    ({ address, settings }) => {
      const stated = Object.keys(own(address)).filter((name) => !META.includes(name));
      expect(stated.sort()).toEqual(Object.keys(settings).sort());
    },
  );

  it.each(inventory.resources)("$address has them as the inventory has them", ({ address, settings }) => {
    expect(differences(decidedAtSynth(settings, own(address)), own(address), lookup)).toEqual([]);
  });

  it("moves each resource out of its module under its own name, counted ones as a whole", () => {
    const addresses = new Set(inventory.resources.map(({ address }) => address.replace(/\[\d\]$/, "")));
    const renamed = (from: string) =>
      from.replace(/^module\.database\.(aws_secretsmanager_\w+)\.app_secrets$/, "$1.database_app_secrets");
    expect(new Set(json.moved)).toEqual(
      new Set([...addresses].map((from) => ({ from, to: renamed(from).replace(/^module\.\w+\./, "") }))),
    );
    expect(json.moved).toHaveLength(addresses.size);
  });

  it("has the team's outputs and variables, with their descriptions and defaults", () => {
    const { outputs, variables } = inventoryOf("platform");
    const facts = (elements: object = {}) =>
      Object.fromEntries(
        Object.entries(elements).map(([name, { description, default: byDefault }]) => [name, [description, byDefault]]),
      );
    expect(facts(json.output)).toEqual(facts(outputs));
    expect(facts(json.variable)).toEqual(facts(variables as object));
    for (const { sensitive } of Object.values(json.output ?? {})) expect(sensitive).toBeUndefined();
  });
});
