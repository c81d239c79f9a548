import { listOf, own, recordOf } from "../../json";

/** The parts that Terraform 1.9 to 1.14 write; each is either read here or safe to ignore. */
const KNOWN = {
  plan: [
    "applyable",
    "checks",
    "complete",
    "configuration",
    "errored",
    "format_version",
    "output_changes",
    "planned_values",
    "prior_state",
    "relevant_attributes",
    "resource_changes",
    "resource_drift",
    "terraform_version",
    "timestamp",
    "variables",
  ],
  resource: [
    "action_reason",
    "address",
    "change",
    "deposed",
    "index",
    "mode",
    "module_address",
    "name",
    "previous_address",
    "provider_name",
    "type",
  ],
  change: [
    "actions",
    "after",
    "after_identity",
    "after_sensitive",
    "after_unknown",
    "before",
    "before_identity",
    "before_sensitive",
    "generated_config",
    "importing",
    "replace_paths",
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/**
 * The parts of a plan's JSON that this project does not know, without duplicates. Terraform adds parts within one format version
 * (`deferred_changes`, `action_invocations`), and these may be changes. Empty parts do not count.
 */
export function unknownPartsOf(plan: unknown): readonly string[] {
  const resources = listOf(own(plan, "resource_changes"));
  const outputs = Object.values(recordOf(own(plan, "output_changes")));
  const changes = [...resources.map((resource) => own(resource, "change")), ...outputs];
  return [
    ...new Set([
      ...unknownKeys(plan, KNOWN.plan),
      ...resources.flatMap((resource) => unknownKeys(resource, KNOWN.resource).map((key) => `resource_changes.${key}`)),
      ...changes.flatMap((change) => unknownKeys(change, KNOWN.change).map((key) => `change.${key}`)),
    ]),
  ];
}

function unknownKeys(value: unknown, known: readonly string[]): readonly string[] {
  return Object.entries(recordOf(value)).flatMap(([key, part]) => (known.includes(key) || isEmpty(part) ? [] : [key]));
}

function isEmpty(part: unknown): boolean {
  return part === null || (typeof part === "object" && Object.keys(part).length === 0);
}
