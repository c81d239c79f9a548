import { CONTROLS, type ControlId, SEVERITIES, type Severity } from "./controls";
import { NotKnown } from "./part";
import type { Planned, Subject } from "./planned";
import type { Outcome, Rule } from "./rule";
import { RULES } from "./rules";

/** One rule's outcome on one resource. */
export interface Finding {
  readonly control: ControlId;
  readonly title: string;
  readonly severity: Severity;
  readonly address: string;
  readonly type: string;
  readonly repair: string;
}

export interface Judged {
  /** What is not compliant, the most severe first. */
  readonly findings: readonly Finding[];
  /** What only the apply can tell. */
  readonly unknown: readonly Finding[];
  /** How many outcomes were compliant. */
  readonly compliant: number;
}

/** Each rule's outcome on each planned resource of its types. */
export function outcomesOf(planned: Planned) {
  return RULES.flatMap((rule) =>
    planned.subjects
      .filter(({ type }) => rule.types.includes(type))
      .map((subject) => ({ outcome: outcomeOf(rule, subject, planned), finding: findingOf(rule, subject) })),
  );
}

export function judgeAll(planned: Planned): Judged {
  const all = outcomesOf(planned);
  const of = (wanted: Outcome | "unknown") =>
    all.flatMap(({ outcome, finding }) => (outcome === wanted ? finding : []));
  return {
    findings: of("not compliant").sort(bySeverity),
    unknown: of("unknown").sort(bySeverity),
    compliant: of("compliant").length,
  };
}

function outcomeOf(rule: Rule, subject: Subject, planned: Planned): Outcome | "unknown" {
  try {
    return rule.judge(subject, planned);
  } catch (error) {
    if (error instanceof NotKnown) return "unknown";
    throw error;
  }
}

function findingOf({ control, repair }: Rule, { address, type }: Subject): Finding {
  return { control, ...CONTROLS[control], address, type, repair };
}

function bySeverity(a: Finding, b: Finding): number {
  return (
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
    a.control.localeCompare(b.control, "en", { numeric: true }) ||
    (a.address < b.address ? -1 : 1)
  );
}
