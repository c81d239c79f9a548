import { assert, asyncProperty, constantFrom } from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { STACKS } from "../../../src/systems";
import { diagram, LEVELS, pictureOf } from "../../../src/tools/diagram/diagram";
import { layOut, PAGE } from "../../../src/tools/diagram/layout";
import { accidentsOf } from "../../../src/tools/diagram/layout/accidents";
import { accountedFor } from "../../../src/tools/diagram/picture";
import { blocksOf, type StackJson } from "../../../src/tools/synthesized/stack-json";
import { withSynthesized } from "../../../src/tools/synthesized/synthesized";
import { randomStack } from "../../support/random-stack";

const NAMES = Object.keys(STACKS);
const VIEWS = NAMES.flatMap((stack) => LEVELS.map((level) => [stack, level] as const));

function addressesOf({ resource }: StackJson): readonly string[] {
  return blocksOf(resource).map(({ address }) => address);
}

describe("the pictures of the seven stacks", () => {
  let stacks: ReadonlyMap<string, StackJson>;
  beforeAll(async () => {
    stacks = await withSynthesized(
      NAMES,
      { STATE_BACKEND: "local" },
      (all) => new Map(all.map(({ stack, json }) => [stack, json])),
    );
  });
  const jsonOf = (stack: string): StackJson => {
    const json = stacks.get(stack);
    if (json === undefined) throw new Error(`${stack} was not synthesized`);
    return json;
  };

  it.each(VIEWS)("have no accident in them, and fit a page: %s, %s", async (stack, level) => {
    const layout = await layOut(pictureOf(stack, jsonOf(stack), { level }));
    expect(accidentsOf(layout)).toEqual([]);
    expect(layout.width).toBeLessThanOrEqual(PAGE);
  });

  it.each(VIEWS)("account for every resource once: %s, %s", (stack, level) => {
    const picture = pictureOf(stack, jsonOf(stack), { level });
    const shown = accountedFor(picture);
    expect(shown.filter((address, at) => shown.indexOf(address) !== at)).toEqual([]);
    expect(addressesOf(jsonOf(stack)).filter((address) => !shown.includes(address))).toEqual([]);
  });

  it.each(NAMES)("have under 25 nodes at a glance: %s", (stack) => {
    expect(pictureOf(stack, jsonOf(stack), { level: "overview" }).nodes.length).toBeLessThan(25);
  });

  it("are the same bytes each time, in whatever order the JSON has its keys", async () => {
    const json = jsonOf("quiz");
    const turned = Object.fromEntries(
      Object.entries(json.resource ?? {})
        .reverse()
        .map(([type, named]) => [type, Object.fromEntries(Object.entries(named).reverse())]),
    );
    const first = await diagram("quiz", json);
    expect(await diagram("quiz", json)).toBe(first);
    expect(await diagram("quiz", { ...json, resource: turned })).toBe(first);
  });
});

describe("whatever stack there is", () => {
  it("has a picture without an accident, with every resource in it once, and under 25 nodes at a glance", async () => {
    await assert(
      asyncProperty(randomStack, constantFrom(...LEVELS), async (json, level) => {
        const picture = pictureOf("random", json, { level });
        const shown = accountedFor(picture);
        expect(addressesOf(json).filter((address) => !shown.includes(address))).toEqual([]);
        expect(new Set(shown).size).toBe(shown.length);
        if (level === "overview") expect(picture.nodes.length).toBeLessThan(25);
        expect(accidentsOf(await layOut(picture))).toEqual([]);
      }),
      { numRuns: Number(process.env.RUNS ?? 200), ...(process.env.SEED ? { seed: Number(process.env.SEED) } : {}) },
    );
  }, 300_000);
});
