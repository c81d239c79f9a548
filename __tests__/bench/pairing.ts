import { performance } from "node:perf_hooks";
import type { Json, JsonObject } from "../../src/json";
import { parseState } from "../../src/tools/adopt/state";
import { openOf, writtenLinks } from "../../src/tools/pairing/from-plan";
import { pair } from "../../src/tools/pairing/pair";
import { parsePlan } from "../../src/tools/plan/read";
import { plannerOf, type Recording, recording, type StateObject } from "../support/recorded";
import { exponentRow } from "./growth";
import { median } from "./measure";
import type { Row } from "./table";

/** Pairing 10,000 declarations with as many objects, against reading the plan and the state that have them. */
export async function pairing(rounds: number): Promise<readonly Row[]> {
  const small = await samplesOf(1000, rounds);
  const large = await samplesOf(10_000, rounds);
  return [
    {
      what: "Pairing 10,000 objects, against reading their plan and state",
      unit: "s",
      value: large.pairing,
      against: { baseline: large.reading, wanted: { atMost: 3 } },
    },
    exponentRow(
      "Adopt's pairing of 10,000 objects, against 1,000: exponent",
      { size: 1000, seconds: small.pairing },
      { size: 10_000, seconds: large.pairing },
    ),
  ];
}

async function samplesOf(count: number, rounds: number) {
  const { plan, state } = await filesOf(count);
  const [reading, pairing]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    const started = performance.now();
    const read = parsePlan(plan);
    const { facts } = parseState(state, "state");
    const midway = performance.now();
    const open = openOf(read, facts);
    const { pairs } = pair({ ...open, links: writtenLinks(open), refuted: [] });
    reading.push((midway - started) / 1000);
    pairing.push((performance.now() - midway) / 1000);
    if (pairs.length < count / 2) throw new Error(`only ${pairs.length} of ${count} were paired: this is another task`);
  }
  return { reading: median(reading), pairing: median(pairing) };
}

/** Many copies of a recorded stack, each with names and ids of its own. */
async function filesOf(count: number): Promise<{ readonly plan: string; readonly state: string }> {
  const one = recording("book-me-base");
  const copies = Math.ceil(count / one.resources.length);
  const resources = Array.from({ length: copies }, (_, copy) => copied(one, copy)).flat();
  const state = resources.map(
    ({ type, provider, object }, index): StateObject => ({
      address: `module.b.${type}.r${index}`,
      type,
      provider,
      values: object,
    }),
  );
  const plan = await plannerOf({ ...one, resources }, state)([]);
  return {
    plan: JSON.stringify({ ...plan, variables: {}, output_changes: {}, unknownParts: undefined }),
    state: stateText(state),
  };
}

function copied({ resources }: Recording, copy: number): Recording["resources"] {
  const own = (value: Json): Json => {
    if (typeof value === "string") return value === "" ? value : `${value}${copy}`;
    if (Array.isArray(value)) return value.map(own);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, own(inner)]));
  };
  return resources.map((each) => ({
    ...each,
    address: each.address.replace(/^([^.]+\.[^.[]+)/, `$1_${copy}`),
    values: own(each.values) as JsonObject,
    object: own(each.object) as JsonObject,
  }));
}

function stateText(objects: readonly StateObject[]): string {
  const resources = objects.map(({ address, type, values }) => ({
    ...{ mode: "managed", module: "module.b", type, name: address.split(".").at(-1) },
    provider: 'provider["registry.terraform.io/hashicorp/aws"]',
    instances: [{ schema_version: 0, attributes: values }],
  }));
  return JSON.stringify({
    version: 4,
    terraform_version: "1.11.4",
    serial: 1,
    lineage: "bench",
    outputs: {},
    resources,
  });
}
