import { shortened } from "../shortened";
import { type Effect, effectOf, outputEffectOf } from "./effects";
import type { Move } from "./moves";
import type { Plan, ResourceChange } from "./plan";
import { unlistedChanges } from "./unlisted";

/**
 * A verdict in one word. EMPTY: applying the plan does nothing. STATE ONLY: it writes only the state file (moves, imports
 * without a change, forgotten resources, new outputs). CHANGES: everything else, and anything that is not understood.
 */
export type Kind = "EMPTY" | "STATE ONLY" | "CHANGES";

/** Like `terraform plan -detailed-exitcode`, which has no code for STATE ONLY; 1 is an error. */
export const EXIT_CODES: Readonly<Record<Kind, number>> = { EMPTY: 0, CHANGES: 2, "STATE ONLY": 3 };

/** What a plan does, judged from its JSON, never from its text or exit code. A replacement counts in `add` and `destroy`. */
export interface Verdict {
  readonly kind: Kind;
  /** Why it is of this kind; never empty. */
  readonly reasons: readonly string[];
  readonly add: readonly string[];
  readonly change: readonly string[];
  readonly destroy: readonly string[];
  readonly moved: readonly Move[];
  /** What import blocks take into the state, changed or not. */
  readonly imported: readonly string[];
  /** What `removed` blocks take out of the state without destroying it. */
  readonly forgotten: readonly string[];
  /** Names of new outputs. */
  readonly newOutputs: readonly string[];
  /** Names of outputs that change or are removed. */
  readonly changedOutputs: readonly string[];
  /** Where Terraform found that AWS differs from the state. */
  readonly drifted: readonly string[];
  /** Checks whose conditions fail; Terraform only warns about them. */
  readonly failedChecks: readonly string[];
}

/** The format version that Terraform 1.9 to 1.14 write, and the one this code was tried with. */
const FORMAT = "1.2";

/** Judges a plan. Anything it does not understand is CHANGES. */
export function judge(plan: Plan): Verdict {
  const effects = plan.resource_changes.map((resource) => [effectOf(resource), resource] as const);
  const having = (...wanted: readonly Effect[]) =>
    effects.filter(([effect]) => wanted.includes(effect)).map(([, { address }]) => address);
  const outputs = (wanted: string) =>
    plan.output_changes.filter((output) => outputEffectOf(output) === wanted).map(({ name }) => name);
  const facts = {
    add: having("add", "replace"),
    change: having("change"),
    destroy: having("destroy", "replace"),
    moved: plan.resource_changes.flatMap(movesOf),
    imported: plan.resource_changes
      .filter(({ change }) => change.importing !== undefined)
      .map(({ address }) => address),
    forgotten: having("forget"),
    newOutputs: outputs("new"),
    changedOutputs: outputs("change"),
    drifted: plan.resource_drift
      .filter(({ change }) => change.actions.join() !== "no-op")
      .map(({ address }) => address),
    failedChecks: plan.checks.filter(({ status }) => status === "fail" || status === "error").map(nameOfCheck),
  };
  const changes = [
    ...said(facts.destroy, "destroyed or replaced"),
    ...said(facts.change, "changed"),
    ...said(having("add"), "added"),
    ...said(facts.changedOutputs, "an output that changes or is removed"),
    ...said(having("read"), "read only during the apply, so what depends on it is not known yet"),
  ];
  const doubts = [
    ...doubtsOf(plan),
    ...said(
      having("unknown"),
      "not understood: its entry is of a kind that this version does not know, or contradicts itself",
    ),
  ];
  const stateOnly = [
    ...counted(facts.moved.length, "moved to a new address"),
    ...counted(facts.imported.length, "imported as it is"),
    ...counted(facts.forgotten.length, "forgotten, not destroyed"),
    ...counted(facts.newOutputs.length, "a new output"),
  ];
  return { ...kindOf(plan, { changes, doubts, stateOnly }), ...facts };
}

function kindOf(
  { applyable }: Plan,
  { changes, doubts, stateOnly }: Readonly<Record<"changes" | "doubts" | "stateOnly", readonly string[]>>,
): Pick<Verdict, "kind" | "reasons"> {
  const effects = changes.length + stateOnly.length;
  const contradictions = [
    ...(applyable && effects === 0
      ? [
          "Terraform would apply something that the plan does not list, as a refresh-only plan does with what it found in AWS",
        ]
      : []),
    ...(!applyable && effects > 0 ? ["the plan lists changes, but says that there is nothing to apply"] : []),
  ];
  const all = [...changes, ...doubts, ...contradictions];
  if (all.length > 0) return { kind: "CHANGES", reasons: all };
  if (stateOnly.length > 0) return { kind: "STATE ONLY", reasons: stateOnly };
  return { kind: "EMPTY", reasons: ["Terraform has nothing to apply, and no part of the plan says otherwise"] };
}

/** Reasons not to trust a plan, whatever it lists. */
function doubtsOf(plan: Plan): readonly string[] {
  return [
    ...(plan.format_version === FORMAT
      ? []
      : [`the plan's format is ${plan.format_version}, which this version does not know`]),
    ...(plan.errored ? ["the plan failed halfway"] : []),
    ...(plan.complete ? [] : ["the plan is not complete (-target, or a change that Terraform deferred)"]),
    ...plan.unknownParts.map((part) => `the plan has a part that this version does not know: ${part}`),
    ...said(lostByDrift(plan), "different in AWS, which the apply writes into the state without listing it"),
    ...said(unlistedChanges(plan), "different before and after, but not listed as a change"),
  ];
}

/**
 * Drift without a planned entry for it. A refresh-only plan has no entries at all, and a resource that is gone from both AWS
 * and the configuration drops out of the state.
 */
function lostByDrift({ resource_drift: drift, resource_changes: changes, applyable }: Plan): readonly string[] {
  const planned = new Set(changes.map(({ address }) => address));
  return drift
    .filter(({ address, change }) => !planned.has(address) && (applyable || change.actions.join() !== "no-op"))
    .map(({ address }) => address);
}

function movesOf({ address, previous_address: from }: ResourceChange) {
  return from === undefined ? [] : [{ from, to: address }];
}

function nameOfCheck({ address }: Plan["checks"][number]): string {
  return address.to_display;
}

/** A reason with the first addresses it applies to. */
function said(addresses: readonly string[], what: string): readonly string[] {
  return addresses.length === 0 ? [] : [`${what}: ${shortened(addresses)}`];
}

function counted(count: number, what: string): readonly string[] {
  return count === 0 ? [] : [`${count} ${what}`];
}
