import { type Accepted, acceptedFindings } from "../../accepted";
import { declaredAddress } from "../plan/addresses";
import type { Finding, Judged } from "./findings";

export type Reason = Pick<Accepted, "document" | "repair" | "remains">;

export interface Reasoned extends Finding {
  /** Why the stack has it; missing if the stack's list does not say. */
  readonly reason?: Reason;
}

export interface ReasonedFindings extends Judged {
  readonly findings: readonly Reasoned[];
}

/** The findings with the reasons from the stack's list. */
export function withReasons(judged: Judged, stack: string): ReasonedFindings {
  const accepted = new Map(acceptedFindings(stack).map((each) => [`${each.control} ${each.address}`, each]));
  const findings = judged.findings.map((finding) => {
    const found = accepted.get(`${finding.control} ${declaredAddress(finding.address)}`);
    if (found === undefined) return finding;
    const { control: _, address: __, since: ___, ...reason } = found;
    return { ...finding, reason };
  });
  return { ...judged, findings };
}
