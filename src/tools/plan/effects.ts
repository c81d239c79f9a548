import { isDeepStrictEqual } from "node:util";
import { holdsTrue } from "./attributes";
import type { OutputChange, ResourceChange } from "./plan";

/** What applying a plan does to one resource. */
export type Effect =
  /** Nothing, or only a new address. */
  | "none"
  | "import"
  | "forget"
  | "add"
  | "change"
  | "replace"
  | "destroy"
  /** A data source that is read during the apply. */
  | "read"
  /** Anything this version does not understand. */
  | "unknown";

/** The pairs and single actions that Terraform documents, joined by a comma. */
const ACTIONS: ReadonlyMap<string, Effect> = new Map(
  Object.entries({
    create: "add",
    update: "change",
    delete: "destroy",
    "delete,create": "replace",
    "create,delete": "replace",
    forget: "forget",
  } as const),
);

/** What applying does to this resource, judged by everything in its entry. */
export function effectOf(resource: ResourceChange): Effect {
  const { mode, change } = resource;
  const actions = change.actions.join();
  if (mode === "data")
    return actions === "read" ? "read" : actions === "no-op" && isUnchanged(resource) ? "none" : "unknown";
  if (mode !== "managed") return "unknown";
  if (actions === "forget" && (change.after != null || holdsTrue(change.after_unknown))) return "unknown";
  if (actions !== "no-op") return ACTIONS.get(actions) ?? "unknown";
  if (!isUnchanged(resource) || resource.deposed !== undefined || change.generated_config) return "unknown";
  if (change.importing !== undefined) return change.importing.unknown ? "unknown" : "import";
  return "none";
}

/** Whether the rest of an entry that says "no-op" agrees. */
function isUnchanged({ change }: ResourceChange): boolean {
  return isDeepStrictEqual(change.before, change.after) && !holdsTrue(change.after_unknown);
}

/** A new output differs from a changed one: nobody reads it yet. */
export type OutputEffect = "none" | "new" | "change";

export function outputEffectOf({ of: { actions, before, after } }: OutputChange): OutputEffect {
  const action = actions.join();
  if (action === "no-op" && isDeepStrictEqual(before, after)) return "none";
  return action === "create" && (before === null || before === undefined) ? "new" : "change";
}
