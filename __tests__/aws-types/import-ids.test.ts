import { describe, expect, it } from "vitest";
import { FINDERS } from "../../src/tools/discover/finders";
import { MISTAKEN, SHAPES, TAKEN } from "../support/import-ids";

function patternOf(type: string): RegExp {
  const [, shape] = SHAPES.find(([known]) => known === type) ?? [];
  if (!shape) throw new Error(`no import id of ${type} is known`);
  return shape.pattern;
}

describe("shapes of import ids", () => {
  it.each(SHAPES)("fit the id that is shown for %s", (_, { pattern, example }) => {
    expect(example).toMatch(pattern);
  });

  it.each(SHAPES)("fit no id of two lines, and none that is empty, for %s", (_, { pattern, example }) => {
    expect("").not.toMatch(pattern);
    expect(`${example}\n${example}`).not.toMatch(pattern);
  });

  it("are known for every type that can be found", () => {
    expect(Object.keys(FINDERS).filter((type) => !SHAPES.some(([known]) => known === type))).toEqual([]);
  });

  it.each(TAKEN)("fit what the provider takes: %s %s", (type, id) => {
    expect(id).toMatch(patternOf(type));
  });

  it.each(MISTAKEN)("do not fit what is easily mistaken for one: %s %s", (type, id) => {
    expect(id).not.toMatch(patternOf(type));
  });
});
