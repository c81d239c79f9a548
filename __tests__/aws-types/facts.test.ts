import { describe, expect, it } from "vitest";
import { DATA_SOURCES, RESOURCES, SERVICES } from "../../src/aws-types";
import { OTHER_PROVIDERS } from "../../src/aws-types/other-providers";

const isOfAnother = (type: string) => OTHER_PROVIDERS.some((provider) => type.startsWith(`${provider}_`));
const all = [...RESOURCES];

describe("what is known of types", () => {
  it("is in one file a type", () => {
    expect(SERVICES.flatMap(({ resources }) => Object.keys(resources)).sort()).toEqual([...RESOURCES.keys()].sort());
    expect(SERVICES.flatMap(({ dataSources }) => Object.keys(dataSources)).sort()).toEqual(
      [...DATA_SOURCES.keys()].sort(),
    );
  });

  it("is in the order of their names, so that a type is found where it is looked for", () => {
    const names = SERVICES.flatMap(({ resources, dataSources }) => [Object.keys(resources), Object.keys(dataSources)]);
    for (const types of names) expect(types).toEqual([...types].sort());
  });

  it("says of whatever is in AWS how it is imported", () => {
    const without = all.filter(([, { kind, importId }]) => kind !== "terraform" && "none" in importId);
    expect(without.map(([type]) => type)).toEqual([]);
  });

  it("says of other providers' types that they are not in AWS, and need no action", () => {
    const others = all.filter(([type]) => isOfAnother(type));
    expect(others.filter(([, { kind, actions }]) => kind !== "terraform" || actions.length > 0)).toEqual([]);
  });

  it("has actions of each type of AWS", () => {
    const without = all.filter(([type, { actions }]) => !isOfAnother(type) && actions.length === 0);
    expect(without.map(([type]) => type)).toEqual([]);
  });

  it("has only well-formed actions, none a wildcard", () => {
    const actions = [...RESOURCES.values(), ...DATA_SOURCES.values()].flatMap((facts) => facts.actions);
    expect(actions.filter((action) => !/^[a-z0-9-]+:[A-Z]\w+$/.test(action))).toEqual([]);
  });

  it("takes no property of objects for a type", () => {
    expect(RESOURCES.get("constructor")).toBeUndefined();
  });
});
