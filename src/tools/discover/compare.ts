import type { Json, JsonObject } from "../../json";
import { isObject } from "./json";

/** A setting that differs. */
export interface Difference {
  /** In the form of `lifecycle.ignore_changes`: `health_check[0].path`. */
  readonly path: string;
  readonly found: Json;
  readonly wanted: Json;
}

/**
 * Where a found resource differs from the stack, for settings that both have. Lists are compared as sets, single blocks with or
 * without their list, documents by meaning.
 */
export function compare(found: JsonObject, wanted: JsonObject, prefix = ""): readonly Difference[] {
  return Object.entries(found).flatMap(([key, value]) => {
    const other = wanted[key];
    if (other === undefined || other === null) return [];
    const path = prefix + key;
    const [block, otherBlock] = [blockOf(value), blockOf(other)];
    if (block && otherBlock && key !== "tags") return compare(block, otherBlock, `${path}[0].`);
    return same(value, other) ? [] : [{ path, found: value, wanted: other }];
  });
}

/** The only block; undefined if there are several, or if it is not a block. */
function blockOf(value: Json): JsonObject | undefined {
  if (isObject(value)) return value;
  const [first, second] = Array.isArray(value) ? (value as readonly Json[]) : [];
  return second === undefined && isObject(first) ? first : undefined;
}

function same(found: Json, wanted: Json): boolean {
  if (isEmpty(found) || isEmpty(wanted)) return isEmpty(found) && isEmpty(wanted);
  if (Array.isArray(found) && Array.isArray(wanted))
    return sameSet(found as readonly Json[], wanted as readonly Json[]);
  if (isObject(found) && isObject(wanted)) {
    const keys = new Set([...Object.keys(found), ...Object.keys(wanted)]);
    return [...keys].every((key) => same(found[key] ?? null, wanted[key] ?? null));
  }
  // A single value may be written without its list, as in policies.
  if (Array.isArray(found) !== Array.isArray(wanted)) return same([found].flat() as Json, [wanted].flat() as Json);
  const [document, other] = [documentOf(found), documentOf(wanted)];
  if (document !== undefined && other !== undefined) return same(document, other);
  return String(found) === String(wanted);
}

/** For a setting without a default, Terraform treats null, "", false and an empty list alike. */
export function isEmpty(value: Json): boolean {
  return value === null || value === "" || value === false || (Array.isArray(value) && value.length === 0);
}

function sameSet(found: readonly Json[], wanted: readonly Json[]): boolean {
  if (found.length !== wanted.length) return false;
  const left = [...wanted];
  return found.every((element) => {
    const index = left.findIndex((other) => same(element, other));
    if (index >= 0) left.splice(index, 1);
    return index >= 0;
  });
}

function documentOf(value: Json): Json | undefined {
  if (typeof value !== "string" || !/^\s*[{[]/.test(value)) return undefined;
  try {
    return JSON.parse(value) as Json;
  } catch {
    return undefined;
  }
}
