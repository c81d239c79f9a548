import { own } from "../../json";
import type { Existing, Wanted } from "../pairing/model";
import { listedChanges } from "../plan/changes";
import { report as verdictReport } from "../plan/report";
import { printable } from "../printable";
import type { Adoption } from "./adopt";
import type { State } from "./state";

/** An adoption for people: what was paired, what is left and what to do about it, the verdict. */
export function report(adoption: Adoption, state: State, colours: boolean): string {
  const { pairs, moves, leftovers, removals, unplanned, plan, verdict, plans } = adoption;
  const { twins, near, missing, extra } = leftovers;
  const left = twins.reduce((count, { wanted }) => count + wanted.length, 0) + near.length + missing.length;
  const sections = [
    [
      `${pairs.length} of ${pairs.length + left} declarations paired with objects of the state, in ${plans} plans: ${moves.length} moved blocks`,
      `State: lineage ${state.lineage}, serial ${state.serial}`,
    ],
    moves.map(({ from, to }) => `  ${from} -> ${to}`),
    ...twins.map(({ wanted, objects }) => [
      "Twins: nothing tells them apart. Choose, and put the lines into the file for --pairs:",
      ...wanted.map((one, index) => pairLine(one, objects[index] ?? objects[0])),
      ...objects.map((object) => `  ${object.address} is ${nameOf(object)}`),
    ]),
    near.length > 0
      ? [
          "Near: one object is similar, but its identifying settings differ. If it is the one, put the line into the file for --pairs:",
          ...near.flatMap(({ wanted, object, differing }) => [
            pairLine(wanted, object),
            `    differs in ${differing.join(", ") || "what it refers to"}`,
          ]),
        ]
      : [],
    missing.length > 0
      ? [
          "Missing in the state: import it if it exists; otherwise it is new:",
          ...missing.map(({ address }) => `  ${address}`),
        ]
      : [],
    extra.length > 0
      ? [
          "Extra in the state: nothing declares it, and the plan destroys it. To make Terraform forget it instead:",
          ...extra.map(({ address }) => `  ${address}`),
          ...removals.map((removal) => `    ${JSON.stringify(removal)}`),
        ]
      : [],
    unplanned.length > 0
      ? [
          "Not planned: its for_each or count comes from something that is not paired. Pair that with --pairs, and run adopt again:",
          ...unplanned.map((address) => `  ${address}`),
        ]
      : [],
  ];
  const body = sections.filter((lines) => lines.length > 0).map((lines) => lines.map(printable).join("\n"));
  return `${body.join("\n\n")}\n\n${verdictReport(plan, verdict, { values: false, colours })}`;
}

/** An adoption for programs. The only values in it are ids. */
export function jsonReport(adoption: Adoption, state: State): unknown {
  const { pairs, moves, leftovers, removals, unplanned, plan, verdict } = adoption;
  const { twins, near, missing, extra } = leftovers;
  const address = (one: { readonly address: string }) => one.address;
  return {
    verdict,
    state: { lineage: state.lineage, serial: state.serial },
    moves,
    pairs: pairs.map(({ wanted, existing, by }) => ({ from: existing.address, to: wanted.address, by })),
    twins: twins.map(({ wanted, objects }) => ({ declared: wanted.map(address), objects: objects.map(address) })),
    near: near.map(({ wanted, object, differing }) => ({ from: object.address, to: wanted.address, differing })),
    missing: missing.map(address),
    extra: extra.map(address),
    removals,
    unplanned,
    changes: listedChanges(plan).map(({ effect, address, attributes, replacing }) => ({
      ...{ effect, address, attributes, replacing },
    })),
  };
}

function pairLine(wanted: Wanted, object: Existing | undefined): string {
  return `  ${JSON.stringify(wanted.address)}: ${JSON.stringify(object?.address ?? "")},`;
}

function nameOf({ values }: Existing): string {
  const id = own(values, "id");
  return typeof id === "string" ? id : "without an id";
}
