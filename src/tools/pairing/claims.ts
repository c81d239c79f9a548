import { own } from "../../json";
import { holdsTrue } from "../plan/attributes";
import { grouped } from "./evidence";
import type { Existing, Group, Pair, Reason, Wanted } from "./model";
import { comparedArguments, isTelling, keyOf } from "./object-index";
import { identicalObject, isSupported, pairKey, type Rules } from "./rules";
import { canonical, type Fit, isEmpty } from "./values";

/** The certain pairs of one round; weaker rules apply only if stronger ones find nothing. */
export function nextPairs(groups: readonly Group[], rules: Rules): readonly Pair[] {
  for (const [by, claims] of [
    ["user", () => claimsOfUsers(groups, rules)],
    ["settings", () => claimsOfSettings(groups, rules)],
    ["settings", () => claimsOfExactSettings(groups, rules)],
    ["settings", () => claimsOfOwnValues(groups, rules)],
    ["identity", () => claimsOfIdentity(groups, rules)],
    ["dependencies", () => claimsOfDependencies(groups, rules)],
    ["same", () => claimsOfSameObject(groups, rules)],
  ] as const satisfies readonly (readonly [Reason, () => readonly Claim[]])[]) {
    const found = undisputed(claims()).filter(([one, object]) => !rules.contradicted.has(pairKey(one, object)));
    if (found.length > 0) return found.map(([wanted, existing]) => ({ wanted, existing, by }));
  }
  return [];
}

type Claim = readonly [Wanted, Existing];

/** Drops the claims to objects that several declarations claim. */
function undisputed(claims: readonly Claim[]): readonly Claim[] {
  const counts = new Map<Existing, number>();
  for (const [, object] of claims) counts.set(object, (counts.get(object) ?? 0) + 1);
  return claims.filter(([, object]) => counts.get(object) === 1);
}

function claimsOfUsers(groups: readonly Group[], { evidence }: Rules): readonly Claim[] {
  return groups.flatMap(({ wanted, options }) =>
    wanted.flatMap((one): readonly Claim[] => {
      const object = evidence.named(one);
      return object && options.has(object) ? [[one, object]] : [];
    }),
  );
}

function claimsOfSettings(groups: readonly Group[], rules: Rules): readonly Claim[] {
  const owners = countsOf(groups, () => true);
  return groups.flatMap(({ wanted: [one, ...twins], options }): readonly Claim[] => {
    const [object, ...others] = options.keys();
    if (!one || !object || twins.length > 0 || others.length > 0 || owners.get(object) !== 1) return [];
    return isSupported(one, object, rules) ? [[one, object]] : [];
  });
}

/** The only exact fit in both directions, if everything else that fits has its own exact fit. */
function claimsOfExactSettings(groups: readonly Group[], rules: Rules): readonly Claim[] {
  const exact = countsOf(groups, (fit) => fit === "exact");
  const unsure = new Set(
    groups
      .filter(({ options }) => ![...options.values()].includes("exact"))
      .flatMap(({ options }) => [...options.keys()]),
  );
  return groups.flatMap(({ wanted: [one, ...twins], options }): readonly Claim[] => {
    if (!one || twins.length > 0) return [];
    const [object, ...others] = [...options].flatMap(([each, fit]) => (fit === "exact" ? [each] : []));
    if (!object || others.length > 0 || exact.get(object) !== 1 || unsure.has(object)) return [];
    if ([...options.keys()].some((each) => !exact.has(each))) return [];
    return isSupported(one, object, rules) ? [[one, object]] : [];
  });
}

/** The only fit, with a name or similar value that no other object has and no other declaration is known to have. */
function claimsOfOwnValues(groups: readonly Group[], rules: Rules): readonly Claim[] {
  return groups.flatMap(({ wanted: [one, ...twins], options }): readonly Claim[] => {
    const [object, ...others] = options.keys();
    if (!one || !object || twins.length > 0 || others.length > 0) return [];
    const hasOwn = comparedArguments(one).some((name) => isTelling(name) && isOwnValue(one, name, rules));
    return hasOwn && isSupported(one, object, rules) ? [[one, object]] : [];
  });
}

function isOwnValue(one: Wanted, name: string, { declaredValues, indexes }: Rules): boolean {
  const value = one.values[name];
  if (isEmpty(value) || holdsTrue(own(one.unknown, name))) return false;
  return (
    declaredValues.get(`${one.type} ${keyOf(name, value)}`) === 1 &&
    indexes.get(one.type)?.isAlone(name, value) === true
  );
}

function claimsOfIdentity(groups: readonly Group[], rules: Rules): readonly Claim[] {
  return groups.flatMap(({ wanted }) =>
    wanted.flatMap((one): readonly Claim[] => {
      const object = identicalObject(one, rules);
      return object ? [[one, object]] : [];
    }),
  );
}

/**
 * An object that is in the state twice (a DNS record that validates two certificates): only their dependencies in the state tell
 * the two apart.
 */
function claimsOfDependencies(groups: readonly Group[], { evidence }: Rules): readonly Claim[] {
  return groups.flatMap(({ wanted, options }) => {
    const objects = [...options.keys()];
    if (!areSame(objects)) return [];
    return wanted.flatMap((one): readonly Claim[] => {
      const scored = objects.map((object) => [evidence.madeAfter(one, object), object] as const);
      const [[best, object] = [], [next] = []] = scored.sort(([some], [other]) => other - some);
      return object && best !== undefined && next !== undefined && best > next ? [[one, object]] : [];
    });
  });
}

/** Where nothing tells them apart, and each has a declaration: any order is right, for each stands for the same object. */
function claimsOfSameObject(groups: readonly Group[], { incomplete }: Rules): readonly Claim[] {
  const byObjects = grouped(groups, ({ options }) => [...options.keys()].map(({ address }) => address).join("\n"));
  return [...byObjects.values()].flatMap((alike) => {
    const wanted = alike.flatMap((group) => group.wanted);
    const objects = [...(alike[0]?.options.keys() ?? [])];
    if (!areSame(objects) || wanted.length !== objects.length) return [];
    if (objects.some(({ type }) => incomplete.has(type))) return [];
    const owners = countsOf(groups, () => true);
    if (objects.some((object) => owners.get(object) !== wanted.length)) return [];
    return wanted.flatMap((one, index): readonly Claim[] => {
      const object = objects[index];
      return object ? [[one, object]] : [];
    });
  });
}

/** Whether they are one object of AWS under several addresses: its id, too, is the same. */
function areSame(objects: readonly Existing[]): boolean {
  return (
    objects.length > 1 &&
    objects.length <= MOST_SAME &&
    objects.every(({ values }) => typeof values.id === "string" && values.id !== "") &&
    new Set(objects.map(({ values }) => canonical(values))).size === 1
  );
}

const MOST_SAME = 20;

/** How many declarations each object fits. */
function countsOf(groups: readonly Group[], counts: (fit: Fit) => boolean): ReadonlyMap<Existing, number> {
  const owners = new Map<Existing, number>();
  for (const { wanted, options } of groups)
    for (const [object, fit] of options) if (counts(fit)) owners.set(object, (owners.get(object) ?? 0) + wanted.length);
  return owners;
}
