import { changedAttributes, replacingAttributes } from "../plan/attributes";
import type { Plan, ResourceChange } from "../plan/plan";
import { kindOf, type Verdict, verdict } from "../plan/verdict";

/** GitHub takes no longer comment. Counted in bytes here, of which there are never fewer. */
export const COMMENT_LIMIT = 65_536;

export interface Origin {
  readonly stack: string;
  /** What was planned. */
  readonly commit: string;
  /** Where the run can be read. */
  readonly run: string;
}

/** Hidden in the comment's first line: how a stack's comment is found again. */
export const markerOf = (stack: string): string => `<!-- carryover plan of ${stack} -->`;

/**
 * A plan as Markdown: counts, then every resource by address, with names of attributes and never a value: what Terraform does
 * not know to be secret (a default, a user-data script) would be in a comment for good. What may hurt comes first, so that
 * what is cut hurts least.
 */
export function comment(plan: Plan, origin: Origin, limit = COMMENT_LIMIT): string {
  const judged = verdict(plan);
  const lines = linesOf(plan, judged);
  const head = [...heading(origin, kindOf(judged)), "", ...counts(judged)];
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

function heading({ stack, commit, run }: Origin, word: string): readonly string[] {
  return [markerOf(stack), `### \`${stack}\`: ${word}`, "", `Planned at ${commit} in [this run](${run}).`];
}

function counts({ add, change, destroy, moved, outputs, imported = [], forgotten = [] }: Verdict): readonly string[] {
  const columns = Object.entries({ add, change, destroy, moves: moved, outputs, import: imported, forget: forgotten });
  const row = (cells: readonly (string | number)[]) => `| ${cells.join(" | ")} |`;
  return [
    row(columns.map(([name]) => name)),
    row(columns.map(() => "--:")),
    row(columns.map(([, names]) => names.length)),
  ];
}

function linesOf({ resource_changes }: Plan, { outputs }: Verdict): readonly string[] {
  const managed = resource_changes.filter(({ mode }) => mode === "managed");
  const ranked = managed.flatMap((resource) => {
    const line = lineOf(resource);
    return line === undefined ? [] : [line];
  });
  return [
    ...ranked.sort((a, b) => a.rank - b.rank).map(({ line }) => line),
    ...outputs.map((name) => `! output ${name}`),
  ];
}

/** As a diff's lines, which GitHub colours: red, orange, green, grey. */
function lineOf(resource: ResourceChange): { readonly rank: number; readonly line: string } | undefined {
  const { address, previous_address: old, change } = resource;
  const does = (action: string) => change.actions.includes(action);
  const from = `${old ? ` (moved from ${old})` : ""}${change.importing ? " (imported)" : ""}`;
  if (does("delete") && does("create"))
    return {
      rank: 1,
      line: `-/+ ${address}${from}${named(changedAttributes(resource), replacingAttributes(resource))}`,
    };
  if (does("delete")) return { rank: 0, line: `- ${address}${from}` };
  if (does("forget")) return { rank: 2, line: `# ${address} is forgotten, not destroyed` };
  if (does("update")) return { rank: 3, line: `! ${address}${from}${named(changedAttributes(resource), [])}` };
  if (does("create")) return { rank: 4, line: `+ ${address}${from}` };
  if (change.importing) return { rank: 5, line: `# ${address} is imported${old ? ` (moved from ${old})` : ""}` };
  return old ? { rank: 6, line: `# ${old} → ${address}` } : undefined;
}

function named(attributes: readonly string[], replacing: readonly string[]): string {
  const names = attributes.map((name) => (replacing.includes(name) ? `${name} (forces replacement)` : name));
  return names.length > 0 ? `: ${names.join(", ")}` : "";
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
