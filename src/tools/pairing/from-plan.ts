import { type JsonObject, own, recordOf } from "../../json";
import { declaredAddress, parseAddress, within } from "../plan/addresses";
import { holdsTrue } from "../plan/attributes";
import type { Plan } from "../plan/plan";
import { managedResources } from "../plan/values";
import { type Declared, declaredResources } from "./configuration";
import type { Existing, Link, ProviderPlace, Wanted } from "./model";
import { configuredAlias, configuredRegion, regionOf } from "./providers";

/** What a plan leaves to be paired, and what it already pairs by address. */
export interface Open {
  readonly wanted: readonly Wanted[];
  readonly existing: readonly Existing[];
  /** Objects by the address of their declaration: those that stay, change or move in the plan. */
  readonly placed: ReadonlyMap<string, Existing>;
  readonly declared: ReadonlyMap<string, Declared>;
  /** Declarations, without keys, of which the plan has nothing: it ended before. */
  readonly unplanned: readonly string[];
}

/** What a state says about a resource, and a plan does not. */
export interface StateFacts {
  /** The provider configuration's address. */
  readonly alias: string;
  /** Its dependencies: addresses without keys. */
  readonly dependencies: readonly string[];
}

/**
 * @param facts by the resource's address in the state, without its own key
 * @param declared of an earlier plan of the same configuration
 */
export function openOf(
  plan: Plan,
  facts: ReadonlyMap<string, StateFacts>,
  declared: ReadonlyMap<string, Declared> = declaredResources(plan.configuration),
): Open {
  const { configuration, variables } = plan;
  const place = (address: string, source: string): ProviderPlace => {
    const key = declared.get(declaredAddress(address))?.provider ?? "";
    return { source, alias: configuredAlias(key), region: configuredRegion(configuration, variables, key) };
  };
  const managed = plan.resource_changes.filter(({ mode, deposed }) => mode === "managed" && deposed === undefined);
  const creates = managed.filter(({ change: { actions } }) => actions.join() === "create");
  const wanting = new Set(creates.map(({ address }) => declaredAddress(address)));
  const wanted = creates.map(
    ({ address, type, provider_name = "", change: { after, after_unknown: unknown } }): Wanted => {
      const values = recordOf(after) as JsonObject;
      const blind = blindArguments(declared.get(declaredAddress(address)), unknown, wanting);
      return { address, type, provider: place(address, provider_name), values, unknown, blind };
    },
  );
  const kept = new Map(
    managed
      .filter(({ change: { actions } }) => !["create", "delete", "forget"].includes(actions.join()))
      .map((resource) => [resource.address, resource]),
  );
  const objects = [...managedResources(plan.prior_state?.values?.root_module)].map(
    ([place, { type, provider_name, values }]): readonly [string, Existing] => {
      const address = kept.get(place)?.previous_address ?? place;
      const { module, resource } = parseAddress(address);
      const { alias = "", dependencies = [] } = facts.get(within(module, resource)) ?? {};
      const provider = { source: String(provider_name ?? ""), alias, region: regionOf(values) };
      return [place, { address, type, provider, values, dependencies }];
    },
  );
  const planned = new Set(managed.map(({ address }) => address));
  // What a plan that ended early does not mention may stay where it is.
  const left = objects.flatMap(([place, object]) => (kept.has(place) || !planned.has(place) ? [] : [object]));
  const plannedOf = new Set([...planned].map(declaredAddress));
  return {
    wanted,
    existing: withRegionOfProvider(left),
    placed: new Map(objects.filter(([place]) => kept.has(place))),
    declared,
    unplanned: plan.errored ? [...declared.keys()].filter((address) => !plannedOf.has(address)) : [],
  };
}

/** An object whose name does not show a region is where the others of its provider configuration are, if these share one. */
function withRegionOfProvider(objects: readonly Existing[]): readonly Existing[] {
  const regions = new Map<string, Set<string>>();
  const keyOf = ({ provider: { source, alias } }: Existing) => `${source} ${alias}`;
  for (const object of objects) {
    const { region } = object.provider;
    if (region !== undefined) regions.set(keyOf(object), (regions.get(keyOf(object)) ?? new Set()).add(region));
  }
  return objects.map((object) => {
    const [only, ...others] = regions.get(keyOf(object)) ?? [];
    if (object.provider.region !== undefined || only === undefined || others.length > 0) return object;
    return { ...object, provider: { ...object.provider, region: only } };
  });
}

/** Arguments that are unknown because they come from resources that do not exist yet, or from a source that a plan's JSON does not show. */
function blindArguments(
  declared: Declared | undefined,
  unknown: unknown,
  wanting: ReadonlySet<string>,
): readonly string[] {
  if (declared === undefined) return [];
  return [...declared.sources].flatMap(([name, sources]) => {
    if (!holdsTrue(own(unknown, name))) return [];
    return sources === undefined || [...sources].some((source) => wanting.has(source)) ? [name] : [];
  });
}

/** The references in the configuration that name one resource and one attribute, neither of them counted. */
export function writtenLinks({ wanted, placed, declared }: Open): readonly Link[] {
  const instances = new Map<string, string[]>();
  const users = [...wanted.map(({ address }) => address), ...placed.keys()];
  for (const address of users) {
    const config = declaredAddress(address);
    instances.set(config, [...(instances.get(config) ?? []), address]);
  }
  return users.flatMap((user) => {
    const config = declaredAddress(user);
    const module = /^(?:module\.[^.]+\.)*/.exec(config)?.[0] ?? "";
    return [...(declared.get(config)?.direct ?? [])].flatMap(([path, references]) => {
      const [reference = "", ...wholes] = references;
      const [, name, attribute] = /^([\w-]+\.[\w-]+)\.([\w-]+)$/.exec(reference) ?? [];
      if (name === undefined || attribute === undefined || wholes.join() !== name) return [];
      const [target, ...others] = instances.get(`${module}${name}`) ?? [];
      if (target === undefined || others.length > 0 || instances.get(config)?.length !== 1) return [];
      return [{ user, path, target, attribute, proven: false }];
    });
  });
}
