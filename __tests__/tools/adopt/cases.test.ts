import { describe, expect, it } from "vitest";
import { pairInRounds } from "../../../src/tools/adopt/rounds";
import { canonical } from "../../../src/tools/pairing/values";
import { type Random, randomOf } from "../../support/random";
import { plannerOf, type Recording, recording } from "../../support/recorded";
import { renamed, type TeamCase, withChanges, withGaps, withTwins } from "../../support/team-cases";

const STACKS = ["flask", "quiz", "library", "platform", "book-me-base", "book-me-backend", "book-me-frontend"];
const SEEDS = 36;

/** What a real plan of each stack said, with states that teams may have in the place of the recorded one. */
describe.each(STACKS)("of %s, paired with states of random addresses,", (stack) => {
  const recorded = recording(stack);

  it("everything is found", async () => {
    for (let seed = 0; seed < SEEDS; seed += 1) {
      const { wrong, missed } = await outcomeOf(recorded, (random) => renamed(recorded, random), seed);
      expect({ seed, wrong, missed }).toEqual({ seed, wrong: [], missed: [] });
    }
  });

  it.each([
    ["a fifth is missing and a fifth is extra", withGaps],
    ["settings differ", withChanges],
    ["some are there twice", withTwins],
  ])("nothing is mistaken where %s", async (_, change) => {
    for (let seed = 0; seed < SEEDS; seed += 1) {
      const { wrong } = await outcomeOf(recorded, (random) => change(renamed(recorded, random), random), seed);
      expect({ seed, wrong }).toEqual({ seed, wrong: [] });
    }
  });
});

async function outcomeOf(recorded: Recording, make: (random: Random) => TeamCase, seed: number) {
  const { state, truth, facts } = make(randomOf(seed));
  const { pairs } = await pairInRounds({ planner: plannerOf(recorded, state), facts });
  const objects = new Map(recorded.resources.map(({ address, object }) => [address, object]));
  const found = new Map(pairs.map(({ wanted, existing }) => [wanted.address, existing.address]));
  const wrong = pairs
    .filter(({ wanted, existing }) => truth.get(existing.address) !== wanted.address)
    // Two records of one name are one object in AWS, which the state may have twice.
    .filter(({ wanted, existing }) => canonical(existing.values) !== canonical(objects.get(wanted.address)))
    .map(
      ({ wanted, existing, by }) =>
        `${wanted.address} = ${existing.address}, by ${by}, is ${truth.get(existing.address)}`,
    );
  const missed = state.flatMap(({ address }) => {
    const declared = truth.get(address);
    return declared !== undefined && !found.has(declared) ? [declared] : [];
  });
  return { wrong, missed };
}
