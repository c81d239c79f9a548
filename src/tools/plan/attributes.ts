import { isDeepStrictEqual } from "node:util";
import { isRecord, own } from "../../json";
import type { Change } from "./plan";

/** The names of a resource's arguments and attributes that the plan changes. Their values may be secret and are not returned. */
export function changedAttributes({ before, after, after_unknown: unknown }: Change): readonly string[] {
  const names = new Set([before, after, unknown].flatMap((value) => (isRecord(value) ? Object.keys(value) : [])));
  return [...names]
    .filter((name) => holdsTrue(own(unknown, name)) || !isDeepStrictEqual(own(before, name), own(after, name)))
    .sort();
}

/** The names of the arguments that cannot be changed in place. */
export function replacingAttributes({ replace_paths: paths = [] }: Change): readonly string[] {
  return [...new Set(paths.map(([name]) => String(name)))].sort();
}

/** Whether any part is `true`: `after_unknown` and `after_sensitive` are nested like the value. */
export function holdsTrue(marks: unknown): boolean {
  if (typeof marks !== "object" || marks === null) return marks === true;
  return Object.values(marks).some(holdsTrue);
}
