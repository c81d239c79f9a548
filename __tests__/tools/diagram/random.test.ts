import { assert, asyncProperty, constantFrom } from "fast-check";
import { describe, expect, it } from "vitest";
import { LEVELS, pictureOf } from "../../../src/tools/diagram/diagram";
import { layOut } from "../../../src/tools/diagram/layout";
import { accidentsOf } from "../../../src/tools/diagram/layout/accidents";
import { accountedFor } from "../../../src/tools/diagram/picture";
import { blocksOf } from "../../../src/tools/synthesized/stack-json";
import { randomStack } from "../../support/random-stack";

describe("whatever stack there is", () => {
  it("has a picture without an accident, with every resource in it once, and under 25 nodes at a glance", async () => {
    await assert(
      asyncProperty(randomStack, constantFrom(...LEVELS), async (json, level) => {
        const picture = pictureOf("random", json, { level });
        const shown = accountedFor(picture);
        const addresses = blocksOf(json.resource).map(({ address }) => address);
        expect(addresses.filter((address) => !shown.includes(address))).toEqual([]);
        expect(new Set(shown).size).toBe(shown.length);
        if (level === "overview") expect(picture.nodes.length).toBeLessThan(25);
        expect(accidentsOf(await layOut(picture))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  }, 300_000);
});
