import { beforeAll, describe, expect, it } from "vitest";
import { DATA_SOURCES, RESOURCES } from "../../src/aws-types";
import { SWITCHES } from "../../src/switches";
import type { StackJson } from "../../src/tools/synthesized/stack-json";
import { withSynthesized } from "../../src/tools/synthesized/synthesized";

/** Each switch that has values, at one that is not its default. */
const ALL_ON = Object.fromEntries(
  Object.entries(SWITCHES).flatMap(([name, { byDefault, ...given }]) =>
    "values" in given ? [[name, given.values.find((value) => value !== byDefault) ?? ""]] : [],
  ),
);

describe.each([
  ["no switch", {}],
  ["every switch", ALL_ON],
  ["every switch but the wiring by remote state", { ...ALL_ON, BOOK_ME_WIRING: "variables" }],
])("the types of all stacks, with %s on", (_, switches) => {
  let jsons: readonly StackJson[];
  beforeAll(async () => {
    jsons = await withSynthesized([], { ...switches, STATE_BACKEND: "local" }, (stacks) =>
      stacks.map(({ json }) => json),
    );
  });
  const types = (part: "resource" | "data") => [...new Set(jsons.flatMap((json) => Object.keys(json[part] ?? {})))];

  it("have their facts: kind, import id, IAM actions", () => {
    expect(types("resource").length).toBeGreaterThan(60);
    expect(types("resource").filter((type) => !RESOURCES.has(type))).toEqual([]);
  });

  it("have, where they are data sources, their IAM actions", () => {
    expect(types("data").filter((type) => !DATA_SOURCES.has(type))).toEqual([]);
  });
});
