import type { Json, JsonObject } from "../../json";

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A resource's `ignore_changes`: paths of settings, or "all". */
export function ignoredChanges({ lifecycle }: JsonObject): readonly string[] | "all" {
  const ignored = isObject(lifecycle) ? (lifecycle.ignore_changes ?? []) : [];
  return ignored as readonly string[] | "all";
}

/** Settings that AWS leaves out are null. */
export function stated(object: Readonly<Record<string, Json | undefined>>): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, value ?? null]));
}
