import type { ControlId } from "./controls";
import type { Planned, Subject } from "./planned";

/** A rule's outcome on one resource. */
export type Outcome = "compliant" | "not compliant" | "not applicable";

/** One control, checked on planned resources. */
export interface Rule {
  readonly control: ControlId;
  /** The types of the resources that it judges. */
  readonly types: readonly string[];
  /** How to comply, in any stack. */
  readonly repair: string;
  /** @throws NotKnown where only the apply can tell */
  readonly judge: (resource: Subject, planned: Planned) => Outcome;
}

export function compliantIf(met: boolean): Outcome {
  return met ? "compliant" : "not compliant";
}
