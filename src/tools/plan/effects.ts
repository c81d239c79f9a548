import { isDeepStrictEqual } from "node:util";
import { holdsTrue } from "./attributes";
import type { OutputChange, ResourceChange } from "./plan";

/** What applying a plan does with one resource. */
export type Effect =
  /** Nothing, or nothing but a new address. */
  | "none"
  | "import"
  | "forget"
  | "add"
  | "change"
  | "replace"
  | "destroy"
  /** A data source that is read during the apply. */
  | "read"
  /** Whatever this version cannot tell. */
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

/** What the apply does with this resource, judged by everything that its entry says. */
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

/** Whether an entry that says "no-op" bears it out. */
function isUnchanged({ change }: ResourceChange): boolean {
  return isDeepStrictEqual(change.before, change.after) && !holdsTrue(change.after_unknown);
}

/** An output that others may read: what is new is nobody's yet. */
export type OutputEffect = "none" | "new" | "change";

export function outputEffectOf({ of: { actions, before, after } }: OutputChange): OutputEffect {
  const action = actions.join();
  if (action === "no-op" && isDeepStrictEqual(before, after)) return "none";
  return action === "create" && (before === null || before === undefined) ? "new" : "change";
}
