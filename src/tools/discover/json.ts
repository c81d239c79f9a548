import type { Json, JsonObject } from "../../json";

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What a resource's `ignore_changes` says: paths of settings, or "all" of them. */
export function ignoredChanges({ lifecycle }: JsonObject): readonly string[] | "all" {
  const ignored = isObject(lifecycle) ? (lifecycle.ignore_changes ?? []) : [];
  return ignored as readonly string[] | "all";
}

/** What AWS leaves out, it does not have. */
export function stated(object: Readonly<Record<string, Json | undefined>>): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, value ?? null]));
}
