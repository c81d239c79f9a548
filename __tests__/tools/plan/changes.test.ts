import { describe, expect, it } from "vitest";
import { changeText, listedChanges } from "../../../src/tools/plan/changes";
import { planOf, type ResourcePlan } from "../../support/plans";

const VALUES = { before: { name: "a" }, after: { name: "b" }, replace_paths: [["name"]] };

const listed = (...resources: readonly ResourcePlan[]) => listedChanges(planOf(resources));

describe("a listed change", () => {
  it("names what changes, and what of it forces a replacement, only where it changes in part", () => {
    const changes = listed(
      { address: "a.replace", actions: ["create", "delete"], ...VALUES },
      { address: "a.odd", actions: ["odd"], ...VALUES },
      { address: "a.update", actions: ["update"], ...VALUES },
      { address: "a.delete", actions: ["delete"], ...VALUES, after: null },
    );
    expect(changes.map(({ address, attributes, replacing }) => [address, attributes, replacing])).toEqual([
      ["a.delete", [], []],
      ["a.replace", ["name"], ["name"]],
      ["a.odd", ["name"], []],
      ["a.update", ["name"], []],
    ]);
  });

  it("is none if nothing is done, or only a move", () => {
    expect(listed({ address: "a.b" }, { address: "a.c", previous_address: "a.d" })).toEqual([]);
  });

  it.each<readonly [string, ResourcePlan]>([
    ["a.b", { address: "a.b", actions: ["create"] }],
    ["a.b", { address: "a.b", importing: { id: "x" } }],
    ["a.b: name", { address: "a.b", actions: ["update"], ...VALUES }],
    ["a.b: name (forces replacement)", { address: "a.b", actions: ["delete", "create"], ...VALUES }],
    ["a.b (imported): name", { address: "a.b", actions: ["update"], importing: { id: "x" }, ...VALUES }],
    ["a.b (moved from a.c): name", { address: "a.b", previous_address: "a.c", actions: ["update"], ...VALUES }],
  ])("reads %s", (text, resource) => {
    expect(listed(resource).map(changeText)).toEqual([text]);
  });
});
