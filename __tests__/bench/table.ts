/** One line of the bench's result. */
export interface Row {
  readonly what: string;
  readonly unit: "s" | "ms" | "MB" | "";
  /** Median. */
  readonly value: number;
  /** Left out for what is only told. */
  readonly against?: { readonly baseline: number; readonly wanted?: Target };
}

/** What a row's value may be at most, as a multiple of its baseline, or how many times less it must be. */
export type Target = { readonly atMost: number } | { readonly timesLess: number };

export function markdown(rows: readonly Row[]): string {
  const head = ["What", "Median", "Baseline's median", "Ratio", "Wanted"];
  const lines = rows.map(({ what, unit, value, against }) => [
    what,
    amount(value, unit),
    against ? amount(against.baseline, unit) : "",
    against ? ratio(value, against) : "",
    against?.wanted ? wanted(against.wanted) : "",
  ]);
  return [head, ["---", "---:", "---:", "---:", "---:"], ...lines]
    .map((cells) => `| ${cells.join(" | ")} |`)
    .join("\n");
}

/** The rows that miss their targets. */
export function missed(rows: readonly Row[]): readonly Row[] {
  return rows.filter(({ value, against }) => {
    if (!against?.wanted) return false;
    const { baseline, wanted } = against;
    // A figure that is none (NaN) has not met its target.
    return "atMost" in wanted ? !(value / baseline <= wanted.atMost) : !(baseline / value >= wanted.timesLess);
  });
}

function ratio(value: number, { baseline, wanted }: NonNullable<Row["against"]>): string {
  return wanted && "timesLess" in wanted ? `1/${(baseline / value).toFixed(1)}` : (value / baseline).toFixed(2);
}

function wanted(target: Target): string {
  return "atMost" in target ? `≤ ${target.atMost}` : `≤ 1/${target.timesLess}`;
}

const DIGITS = { s: 2, ms: 1, MB: 0, "": 2 } as const;

function amount(value: number, unit: Row["unit"]): string {
  return `${value.toFixed(DIGITS[unit])} ${unit}`.trimEnd();
}
