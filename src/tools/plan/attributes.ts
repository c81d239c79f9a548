import { isDeepStrictEqual } from "node:util";
import type { ResourceChange } from "./plan";

/** As much of a resource's change as the names need. */
interface Changed {
  readonly change: Pick<ResourceChange["change"], "before" | "after" | "after_unknown">;
}

/** The names of a resource's arguments and attributes that the plan changes; their values may be secrets and stay where they are. */
export function changedAttributes({ change }: Changed): readonly string[] {
  const [before, after, unknown] = [change.before, change.after, change.after_unknown].map(asRecord);
  const names = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {}), ...Object.keys(unknown ?? {})]);
  return [...names]
    .filter((name) => holdsTrue(unknown?.[name]) || !isDeepStrictEqual(before?.[name], after?.[name]))
    .sort();
}

/** The names of those that cannot be changed in place. */
export function replacingAttributes({ change }: ResourceChange): readonly string[] {
  return [...new Set((change.replace_paths ?? []).map(([name]) => String(name)))].sort();
}

/** `after_unknown` is `true`, or nested as the value is. */
function holdsTrue(unknown: unknown): boolean {
  if (typeof unknown !== "object" || unknown === null) return unknown === true;
  return Object.values(unknown).some(holdsTrue);
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
