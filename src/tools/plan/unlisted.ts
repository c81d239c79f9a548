import { isDeepStrictEqual } from "node:util";
import { effectOf } from "./effects";
import type { Plan } from "./plan";
import { managedResources } from "./values";

/**
 * Addresses whose values differ before and after although no entry of `resource_changes` says so. A plan gives its effect
 * twice: as a list of changes, and as the states before and after. If the two disagree, the list cannot be trusted.
 */
export function unlistedChanges({
  prior_state: prior,
  planned_values: planned,
  resource_changes: changes,
}: Plan): readonly string[] {
  const before = managedResources(prior?.values?.root_module);
  const after = managedResources(planned.root_module);
  // A refresh-only plan lists no resources: its drift and `applyable` tell whether it writes to the state.
  if (changes.length === 0 && after.size === 0) return [];
  const unchanged = ["none", "import"];
  const listed = new Set(
    changes.filter((resource) => !unchanged.includes(effectOf(resource))).map(({ address }) => address),
  );
  return [...new Set([...before.keys(), ...after.keys()])].filter(
    (address) => !listed.has(address) && !isDeepStrictEqual(before.get(address)?.values, after.get(address)?.values),
  );
}
