import { isDeepStrictEqual } from "node:util";
import { effectOf } from "./effects";
import type { Plan } from "./plan";
import { managedResources } from "./values";

/**
 * Addresses whose values before and after differ although no entry of `resource_changes` says so. A plan tells its effect
 * twice, as a list of changes and as the states before and after; where the two disagree, the list is not to be believed.
 */
export function unlistedChanges({
  prior_state: prior,
  planned_values: planned,
  resource_changes: changes,
}: Plan): readonly string[] {
  const before = managedResources(prior?.values?.root_module);
  const after = managedResources(planned.root_module);
  // A refresh-only plan lists no resource at all; whether it writes into the state, its drift and `applyable` say.
  if (changes.length === 0 && after.size === 0) return [];
  const unchanged = ["none", "import"];
  const listed = new Set(
    changes.filter((resource) => !unchanged.includes(effectOf(resource))).map(({ address }) => address),
  );
  return [...new Set([...before.keys(), ...after.keys()])].filter(
    (address) => !listed.has(address) && !isDeepStrictEqual(before.get(address)?.values, after.get(address)?.values),
  );
}
