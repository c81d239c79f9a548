import type { FoundMoves } from "../../stack/moves-file";
import { type FindingChanges, findingChanges } from "../findings/changes";
import type { Finding } from "../findings/findings";
import { covers } from "../plan/addresses";
import { changeText, type ListedChange, listedChanges } from "../plan/changes";
import { type Move, moduleMovesText, movesByModule } from "../plan/moves";
import type { Plan } from "../plan/plan";
import { judge, type Verdict } from "../plan/verdict";
import { printable } from "../printable";

/** GitHub's limit for a comment, in characters. Counted here in bytes, of which a text has at least as many. */
export const COMMENT_LIMIT = 65_536;

export interface Origin {
  readonly stack: string;
  /** The planned commit. */
  readonly commit: string;
  /** The run's page. */
  readonly run: string;
  /** Old addresses by new ones: the moves that `adopt` found. @default none */
  readonly foundMoves?: FoundMoves;
  /** The plan file's hash, if it may be applied. */
  readonly sha256?: string;
  /** The providers that made the plan, as {@link lockedProviders} has them. @default none, or none is known */
  readonly providers?: readonly string[];
}

/** Hidden in the comment's first line, to find a stack's comment again. */
export const markerOf = (stack: string): string => `<!-- carryover plan of ${stack} -->`;

/**
 * A plan as Markdown: counts, then every resource by address, with attribute names but never a value: a secret that Terraform
 * does not know about (in a default, in a user-data script) would stay in the comment for good. The most harmful changes come
 * first, so that only the least harmful are cut.
 */
export function comment(plan: Plan, origin: Origin, limit = COMMENT_LIMIT): string {
  const verdict = judge(plan);
  const lines = linesOf(plan, verdict, origin.foundMoves ?? {}).map(printable);
  const head = [...heading(origin, verdict.kind), "", ...counts(verdict)];
  if (lines.length === 0) return text(head);
  // Only a run of backticks as long as the fence ends a code block; an address's index may contain any text.
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
      `**Cut: ${lines.length - shown} of ${lines.length} lines are not shown**, because a comment's length is limited. The counts are complete, and [the run's summary](${origin.run}) shows everything.`,
    ]);
  return cut(fitting(lines, limit - bytes(cut(0))));
}

/** The comment if planning failed. Terraform's messages may contain values, so they stay in the run's log. */
export function failureComment(origin: Origin): string {
  return text([
    ...heading(origin, "the plan FAILED"),
    "",
    `Nothing can be applied. What Terraform said is in [the run's log](${origin.run}).`,
  ]);
}

function heading({ stack, commit, run, sha256, providers = [] }: Origin, word: string): readonly string[] {
  const made = providers.length === 0 ? [] : ["", `Providers: ${providers.map(printable).join(", ")}.`];
  const plan = [...(sha256 === undefined ? [] : ["", planLine(sha256)]), ...made];
  return [markerOf(stack), `### \`${stack}\`: ${word}`, "", `Planned at ${commit} in [this run](${run}).`, ...plan];
}

/** Identifies the plan file. */
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

/** The lines of a diff, which GitHub colours red, orange, green and grey. */
function linesOf(
  plan: Plan,
  { kind, reasons, moved, newOutputs, changedOutputs, failedChecks }: Verdict,
  foundMoves: FoundMoves,
): readonly string[] {
  const findings = findingChanges(plan);
  return [
    // Everything that may contain an address is in the code block, because its keys may contain markup.
    ...(kind === "EMPTY" ? [] : reasons.map((reason) => `# ${reason}`)),
    ...failedChecks.map((name) => `! failed check ${name}`),
    ...findingCounts(findings),
    ...listedChanges(plan).map(lineOf),
    ...findingLines(findings),
    ...changedOutputs.map((name) => `! output ${name}`),
    ...newOutputs.map((name) => `+ output ${name}`),
    ...movesByModule(moved).map((moves) => `# moved: ${moduleMovesText(moves)}`),
    ...foundText(moved, foundMoves),
  ];
}

/** How many of the moves are not the documents' but this state's own. */
function foundText(moved: readonly Move[], foundMoves: FoundMoves): readonly string[] {
  const found = Object.entries(foundMoves);
  if (found.length === 0 || moved.length === 0) return [];
  const isFound = ({ from, to }: Move) => found.some(([target, source]) => covers(target, to) && covers(source, from));
  return [`# moved: ${moved.filter(isFound).length} of ${moved.length} were found by carryover adopt`];
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

/** What Security Hub would find after the apply and not before it, and what it would no longer find. */
function findingLines({ added, resolved }: FindingChanges): readonly string[] {
  const said = ({ control, severity, address, title }: Finding) =>
    `finding ${control} (${severity}) ${address}: ${title}`;
  return [
    ...added.map((finding) => `- new ${said(finding)}`),
    ...resolved.map((finding) => `+ resolved ${said(finding)}`),
  ];
}

function findingCounts({ added, resolved }: FindingChanges): readonly string[] {
  const counts = [`${added.length} new`, `${resolved.length} resolved`];
  return added.length + resolved.length > 0 ? [`! security findings, listed below: ${counts.join(", ")}`] : [];
}

/** How many lines, from the first, fit into so many bytes. */
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
