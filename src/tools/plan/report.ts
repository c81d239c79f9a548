import { styleText } from "node:util";
import { own } from "../../json";
import { printable } from "../printable";
import { shortened } from "../shortened";
import { holdsTrue } from "./attributes";
import { changeText, type ListedChange, listedChanges } from "./changes";
import { moduleMovesText, movesByModule } from "./moves";
import type { Plan } from "./plan";
import type { Kind, Verdict } from "./verdict";

export interface ReportOptions {
  /** Whether to show values that are not sensitive. */
  readonly values: boolean;
  readonly colours: boolean;
}

const COLOURS = { EMPTY: "green", "STATE ONLY": "cyan", CHANGES: "yellow" } as const satisfies Record<Kind, string>;

const MEANING: Readonly<Record<Kind, string>> = {
  EMPTY: "applying this plan does nothing",
  "STATE ONLY": "applying this plan rewrites the state and touches nothing else",
  CHANGES: "applying this plan changes what runs, or may do so",
};

const MARKS: Readonly<Record<ListedChange["effect"], string>> = {
  destroy: "-",
  replace: "-/+",
  forget: ".",
  change: "~",
  read: "<=",
  add: "+",
  import: "=",
  unknown: "?",
  // Never listed.
  none: "",
};

/** A verdict for people: a headline, its reasons and counts, then what changes, by address, destructive changes first. */
export function report(plan: Plan, verdict: Verdict, { values, colours }: ReportOptions): string {
  const { kind, reasons, moved, newOutputs, changedOutputs, failedChecks, drifted } = verdict;
  const changes = listedChanges(plan).flatMap((change) => [lineOf(change), ...(values ? valuesOf(change) : [])]);
  const sections = [
    reasons.map((reason) => `  ${reason}`),
    [countsOf(verdict)],
    changes,
    movesByModule(moved).map((moves) => `  > ${moduleMovesText(moves)}`),
    [...changedOutputs.map((name) => `  ! output ${name}`), ...newOutputs.map((name) => `  + output ${name}`)],
    failedChecks.map((name) => `  Failed check: ${name}`),
    drifted.length > 0 ? [`  ${drifted.length} differ in AWS from the state: ${shortened(drifted)}`] : [],
  ];
  const headline = `${kind}: ${MEANING[kind]}`;
  const body = sections.filter((lines) => lines.length > 0).map((lines) => lines.map(printable).join("\n"));
  return `${colours ? styleText(["bold", COLOURS[kind]], headline) : headline}\n${body.join("\n\n")}\n`;
}

/** The counts in one line: Terraform's own words and order, then what its summary leaves out. */
function countsOf({ add, change, destroy, imported, moved, forgotten, newOutputs, changedOutputs }: Verdict): string {
  const counts = { add, change, destroy, import: imported, move: moved, forget: forgotten };
  const resources = Object.entries(counts).map(([word, { length }]) => `${length} to ${word}`);
  return `Plan: ${resources.join(", ")}; outputs: ${newOutputs.length} new, ${changedOutputs.length} changed.`;
}

function lineOf(change: ListedChange): string {
  return `  ${MARKS[change.effect].padEnd(3)} ${changeText(change)}`;
}

function valuesOf({ attributes, resource: { change } }: ListedChange): readonly string[] {
  return attributes.map((name) => {
    const shown = (value: unknown, sensitive: unknown) =>
      sensitive === true || holdsTrue(own(sensitive, name)) ? "(sensitive)" : text(own(value, name));
    const after = holdsTrue(own(change.after_unknown, name))
      ? "(known after apply)"
      : shown(change.after, change.after_sensitive);
    return `        ${name}: ${shown(change.before, change.before_sensitive)} -> ${after}`;
  });
}

const LONGEST = 120;

function text(value: unknown): string {
  const json = value === undefined ? "null" : JSON.stringify(value);
  return json.length > LONGEST ? `${json.slice(0, LONGEST)}…` : json;
}
