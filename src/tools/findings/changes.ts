import type { Plan } from "../plan/plan";
import { type Finding, judgeAll } from "./findings";
import { plannedResources, presentResources } from "./planned";

/** How applying a plan changes the findings. */
export interface FindingChanges {
  /** Those that the state does not have. */
  readonly added: readonly Finding[];
  /** Those that the state has and the plan closes, or whose resource goes. */
  readonly resolved: readonly Finding[];
}

/** The findings of a plan against those of the state that it was made on. */
export function findingChanges(plan: Plan): FindingChanges {
  const before = judgeAll(presentResources(plan));
  const after = judgeAll(plannedResources(plan));
  const known = new Set([...before.findings, ...before.unknown].map(keyOf));
  // What only the apply can tell is not resolved.
  const left = new Set([...after.findings, ...after.unknown].map(keyOf));
  return {
    added: after.findings.filter((finding) => !known.has(keyOf(finding))),
    resolved: before.findings.filter((finding) => !left.has(keyOf(finding))),
  };
}

function keyOf({ control, address }: Finding): string {
  return `${control} ${address}`;
}
