import { listOf, own } from "../../json";
import type { ProviderPlace } from "./model";

/** Whether a declaration's provider may be an object's provider. */
export type SameProvider = (wanted: ProviderPlace, existing: ProviderPlace) => boolean;

/**
 * Compares by region, if both sides know it and only one provider configuration works there; otherwise by alias.
 *
 * @param wanted all places of the declarations, to see which could be confused
 * @param existing all places of the objects
 */
export function providersOf(wanted: readonly ProviderPlace[], existing: readonly ProviderPlace[]): SameProvider {
  const declared = aliasesByRegion(wanted);
  const made = aliasesByRegion(existing);
  return (one, other) => {
    if (one.source !== other.source) return false;
    const known = one.region !== undefined && other.region !== undefined;
    if (known && one.region !== other.region) return false;
    const alone = (all: ReturnType<typeof aliasesByRegion>, place: ProviderPlace) => {
      const ofSource = all.get(place.source) ?? new Map<string, ReadonlySet<string>>();
      const aliases = known
        ? (ofSource.get(place.region ?? "") ?? new Set())
        : new Set([...ofSource.values()].flatMap((set) => [...set]));
      return aliases.size <= 1;
    };
    return one.alias === other.alias || (alone(declared, one) && alone(made, other));
  };
}

function aliasesByRegion(
  places: readonly ProviderPlace[],
): ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>> {
  const all = new Map<string, Map<string, Set<string>>>();
  for (const { source, alias, region = "" } of places) {
    const ofSource = all.get(source) ?? new Map<string, Set<string>>();
    all.set(source, ofSource.set(region, (ofSource.get(region) ?? new Set()).add(alias)));
  }
  return all;
}

/** The alias in a plan's key of a provider configuration: `aws.virginia` or `module.x:aws.virginia` → `virginia`. */
export function configuredAlias(key: string): string {
  const [, alias = ""] = /^(?:.*:)?[^.]+(?:\.(.+))?$/.exec(key) ?? [];
  return alias;
}

/** The alias in a state's form: `module.x.provider["registry.terraform.io/hashicorp/aws"].virginia` → `virginia`. */
export function aliasInState(provider: string): string {
  return /"\]\.([\w-]+)$/.exec(provider)?.[1] ?? "";
}

/** The region of a provider configuration, if it is a constant or a variable's value. */
export function configuredRegion(
  configuration: unknown,
  variables: ReadonlyMap<string, unknown> | undefined,
  key: string,
): string | undefined {
  const region = own(own(own(own(configuration, "provider_config"), key), "expressions"), "region");
  const constant = own(region, "constant_value");
  // For JSON configuration, an expression is also shown as a constant.
  if (typeof constant === "string" && !constant.includes("${")) return constant;
  const [reference, ...others] = listOf(own(region, "references")).map(String);
  const name = /^var\.([\w-]+)$/.exec(reference ?? "")?.[1];
  const value = name === undefined || others.length > 0 ? undefined : own(variables?.get(name), "value");
  return typeof value === "string" ? value : undefined;
}

/** The region in an object's name in AWS; undefined for a global service. */
export function regionOf(values: unknown): string | undefined {
  const arn = own(values, "arn") ?? own(values, "id");
  const [, region] = typeof arn === "string" ? (/^arn:[\w-]+:[\w-]+:([a-z]{2}(?:-[a-z]+)+-\d):/.exec(arn) ?? []) : [];
  return region;
}
