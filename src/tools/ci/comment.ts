import { changeText, type ListedChange, listedChanges } from "../plan/changes";
import { moduleMovesText, movesByModule } from "../plan/moves";
import type { Plan } from "../plan/plan";
import { judge, type Verdict } from "../plan/verdict";
import { printable } from "../printable";

/** GitHub takes no longer comment. Counted in bytes here, of which there are never fewer. */
export const COMMENT_LIMIT = 65_536;

export interface Origin {
  readonly stack: string;
  /** What was planned. */
  readonly commit: string;
  /** Where the run can be read. */
  readonly run: string;
  /** Of the plan file, where it is one that may be applied. */
  readonly sha256?: string;
}

/** Hidden in the comment's first line: how a stack's comment is found again. */
export const markerOf = (stack: string): string => `<!-- carryover plan of ${stack} -->`;

/**
 * A plan as Markdown: counts, then every resource by address, with names of attributes and never a value: what Terraform does
 * not know to be secret (a default, a user-data script) would be in a comment for good. What may hurt comes first, so that
 * what is cut hurts least.
 */
export function comment(plan: Plan, origin: Origin, limit = COMMENT_LIMIT): string {
  const verdict = judge(plan);
  const lines = linesOf(plan, verdict).map(printable);
  const head = [...heading(origin, verdict.kind), "", ...counts(verdict)];
  if (lines.length === 0) return text(head);
  // A code block can only be left by a run of backticks as long as its fence; an address may hold any text, as an index.
  const fence = "`".repeat(
    Math.max(2, ...lines.flatMap((line) => (line.match(/`+/g) ?? []).map((run) => run.length))) + 1,
  );
  const whole = (shown: readonly string[], rest: readonly string[]) =>
    text([...head, "", `${fence}diff`, ...shown, fence, ...rest]);
  const complete = whole(lines, []);
  if (bytes(complete) <= limit) return complete;
  const cut = (shown: number) =>
    whole(lines.slice(0, shown), [
      "",
      `**Cut: ${lines.length - shown} of ${lines.length} lines are not shown**, because a comment has a limit. The counts are whole, and [the run's summary](${origin.run}) has all of it.`,
    ]);
  return cut(fitting(lines, limit - bytes(cut(0))));
}

/** Where there is no plan. What Terraform said may hold values: it stays in the run's log. */
export function failureComment(origin: Origin): string {
  return text([
    ...heading(origin, "the plan FAILED"),
    "",
    `Nothing can be applied. What Terraform said is in [the run's log](${origin.run}).`,
  ]);
}

function heading({ stack, commit, run, sha256 }: Origin, word: string): readonly string[] {
  const plan = sha256 === undefined ? [] : ["", planLine(sha256)];
  return [markerOf(stack), `### \`${stack}\`: ${word}`, "", `Planned at ${commit} in [this run](${run}).`, ...plan];
}

/** Says which plan file it is. */
export function planLine(sha256: string): string {
  return `Plan file: sha256 \`${sha256}\`.`;
}

function counts(verdict: Verdict): readonly string[] {
  const { add, change, destroy, moved: moves, newOutputs, changedOutputs, imported, forgotten } = verdict;
  const columns = Object.entries({
    add,
    change,
    destroy,
    moves,
    import: imported,
    forget: forgotten,
    "new outputs": newOutputs,
    "changed outputs": changedOutputs,
  });
  const row = (cells: readonly (string | number)[]) => `| ${cells.join(" | ")} |`;
  return [
    row(columns.map(([name]) => name)),
    row(columns.map(() => "--:")),
    row(columns.map(([, names]) => names.length)),
  ];
}

/** As a diff's lines, which GitHub colours: red, orange, green, grey. */
function linesOf(
  plan: Plan,
  { kind, reasons, moved, newOutputs, changedOutputs, failedChecks }: Verdict,
): readonly string[] {
  return [
    // In the code block, as all that may hold an address: its keys may be any markup.
    ...(kind === "EMPTY" ? [] : reasons.map((reason) => `# ${reason}`)),
    ...failedChecks.map((name) => `! failed check ${name}`),
    ...listedChanges(plan).map(lineOf),
    ...changedOutputs.map((name) => `! output ${name}`),
    ...newOutputs.map((name) => `+ output ${name}`),
    ...movesByModule(moved).map((moves) => `# moved: ${moduleMovesText(moves)}`),
  ];
}

function lineOf(change: ListedChange): string {
  const said = changeText(change);
  switch (change.effect) {
    case "destroy":
      return `- ${said}`;
    case "replace":
      return `-/+ ${said}`;
    case "add":
      return `+ ${said}`;
    case "change":
      return `! ${said}`;
    case "forget":
      return `# ${said} is forgotten, not destroyed`;
    case "import":
      return `# ${said} is imported`;
    case "read":
      return `! ${said} is read during the apply`;
    default:
      return `! ${said} is not understood`;
  }
}

/** How many lines, from the first, are within so many bytes. */
function fitting(lines: readonly string[], room: number): number {
  let used = 0;
  const first = lines.findIndex((line) => {
    used += bytes(line) + 1;
    return used > room;
  });
  return first === -1 ? lines.length : first;
}

const bytes = (of: string): number => Buffer.byteLength(of);
const text = (lines: readonly string[]): string => `${lines.join("\n")}\n`;
