import { own } from "../../json";
import { holdsTrue } from "../plan/attributes";
import { Evidence, grouped } from "./evidence";
import type { Existing, Link, Pair, Reason, Wanted } from "./model";
import { comparedArguments, isTelling, keyOf, ObjectIndex } from "./object-index";
import { providersOf, type SameProvider } from "./providers";
import { identicalObject, isSupported, type Rules } from "./rules";
import { canonical, type Fit, isEmpty } from "./values";

export interface Question {
  readonly wanted: readonly Wanted[];
  readonly existing: readonly Existing[];
  /** Objects by the address of their declaration, as far as that is settled. */
  readonly placed: ReadonlyMap<string, Existing>;
  readonly links: readonly Link[];
  /** Pairs that a plan has contradicted: neither side is paired by settings again before its references are known. */
  readonly refuted: readonly Pair[];
}

/** Declarations that nothing known tells apart, and the objects that each of them may stand for. */
export interface Group {
  readonly wanted: readonly Wanted[];
  readonly options: ReadonlyMap<Existing, Fit>;
}

export interface Answer {
  readonly pairs: readonly Pair[];
  /** What is left: each declaration in one of them, alone or with its twins. */
  readonly groups: readonly Group[];
}

/**
 * Finds the pairs that are certain: the only fit in both directions, or the one object that a declaration's user names; and
 * what follows from them, until nothing new does.
 */
export function pair(question: Question): Answer {
  const { wanted, existing, placed, links } = question;
  const objects = grouped(existing, ({ type }) => type);
  const indexes = new Map([...objects].map(([type, ofType]) => [type, new ObjectIndex(ofType)]));
  const evidence = new Evidence(links, placed, indexes);
  const sameProvider = providersOf(
    wanted.map(({ provider }) => provider),
    [...existing, ...placed.values()].map(({ provider }) => provider),
  );
  const rules: Rules = {
    contradicted: new Set(question.refuted.map((each) => pairKey(each.wanted, each.existing))),
    refuted: new Set(question.refuted.flatMap((each) => [each.wanted.address, each.existing.address])),
    evidence,
    indexes,
    sameProvider,
    taken: new Set(),
    balanced: balancedTypes(wanted, objects),
    declaredValues: countsOfValues(wanted),
  };
  const signed = signedGroups(wanted, indexes, sameProvider);
  const pairs: Pair[] = [];
  for (;;) {
    const groups = openGroups(signed, rules);
    const found = nextPairs(groups, rules);
    if (found.length === 0) return { pairs, groups };
    for (const each of found) {
      pairs.push(each);
      rules.taken.add(each.existing);
      rules.taken.add(each.wanted);
      evidence.place(each.wanted, each.existing);
    }
  }
}

function balancedTypes(
  wanted: readonly Wanted[],
  objects: ReadonlyMap<string, readonly Existing[]>,
): ReadonlySet<string> {
  const types = [...grouped(wanted, ({ type }) => type)];
  return new Set(types.filter(([type, ofType]) => objects.get(type)?.length === ofType.length).map(([type]) => type));
}

function pairKey(wanted: Wanted, object: Existing): string {
  return `${wanted.address} ${object.address}`;
}

/** Declarations of the same known values share the search for what fits them. */
function signedGroups(
  wanted: readonly Wanted[],
  indexes: ReadonlyMap<string, ObjectIndex>,
  sameProvider: SameProvider,
): readonly Group[] {
  return [...grouped(wanted, signatureOf).values()].map((alike) => {
    const [first] = alike as readonly [Wanted];
    const fits = indexes.get(first.type)?.fitting(first) ?? new Map<Existing, Fit>();
    return {
      wanted: alike,
      options: new Map([...fits].filter(([{ provider }]) => sameProvider(first.provider, provider))),
    };
  });
}

function signatureOf(wanted: Wanted): string {
  const { type, provider, values, unknown } = wanted;
  const compared = comparedArguments(wanted).map((name) => `${name}=${canonical(values[name])}`);
  return JSON.stringify([type, provider, compared, unknown]);
}

/** What is still open; what its users or targets say of a declaration takes it out of its group. */
function openGroups(signed: readonly Group[], rules: Rules): readonly Group[] {
  return signed.flatMap(({ wanted, options }) => {
    const open = wanted.filter((one) => !rules.taken.has(one));
    if (open.length === 0) return [];
    const free = new Map([...options].filter(([object]) => !rules.taken.has(object)));
    const alone = open.flatMap((one): readonly Group[] => {
      const allowed = rules.evidence.allowed(one);
      if (allowed === undefined) return [];
      const left = [...allowed].filter((object) => free.has(object));
      return [{ wanted: [one], options: new Map(left.map((object) => [object, free.get(object) ?? "no"])) }];
    });
    const gone = new Set(alone.flatMap((group) => group.wanted));
    const together = open.filter((one) => !gone.has(one));
    return [...alone, ...(together.length > 0 ? [{ wanted: together, options: free }] : [])];
  });
}

/** The certain pairs of one round; what is less telling is asked only where nothing more telling is found. */
function nextPairs(groups: readonly Group[], rules: Rules): readonly Pair[] {
  for (const [by, claims] of [
    ["user", () => claimsOfUsers(groups, rules)],
    ["settings", () => claimsOfSettings(groups, rules)],
    ["settings", () => claimsOfExactSettings(groups, rules)],
    ["settings", () => claimsOfOwnValues(groups, rules)],
    ["identity", () => claimsOfIdentity(groups, rules)],
    ["dependencies", () => claimsOfSameObject(groups, rules)],
  ] as const satisfies readonly (readonly [Reason, () => readonly Claim[]])[]) {
    const found = undisputed(claims()).filter(([one, object]) => !rules.contradicted.has(pairKey(one, object)));
    if (found.length > 0) return found.map(([wanted, existing]) => ({ wanted, existing, by }));
  }
  return [];
}

type Claim = readonly [Wanted, Existing];

/** Without the objects that two declarations claim. */
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

/** The only exact fit in both directions, where whatever else fits has an exact fit of its own. */
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

/** The only fit, with a name or the like that no other object has and no other declaration is known to have. */
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

/** How many declarations of a type have a value of an argument that tells. */
function countsOfValues(wanted: readonly Wanted[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const one of wanted)
    for (const name of comparedArguments(one).filter(isTelling)) {
      const key = `${one.type} ${keyOf(name, one.values[name])}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  return counts;
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
 * One object that the state has twice (a DNS record that validates two certificates): only what the state says each was made
 * after tells the two apart.
 */
function claimsOfSameObject(groups: readonly Group[], { evidence }: Rules): readonly Claim[] {
  return groups.flatMap(({ wanted, options }) => {
    const objects = [...options.keys()];
    if (objects.length < 2 || objects.length > MOST_SAME) return [];
    if (new Set(objects.map(({ values }) => canonical(values))).size > 1) return [];
    return wanted.flatMap((one): readonly Claim[] => {
      const scored = objects.map((object) => [evidence.madeAfter(one, object), object] as const);
      const [[best, object] = [], [next] = []] = scored.sort(([some], [other]) => other - some);
      return object && best !== undefined && next !== undefined && best > next ? [[one, object]] : [];
    });
  });
}

const MOST_SAME = 20;

/** How many declarations each object fits. */
function countsOf(groups: readonly Group[], counts: (fit: Fit) => boolean): ReadonlyMap<Existing, number> {
  const owners = new Map<Existing, number>();
  for (const { wanted, options } of groups)
    for (const [object, fit] of options) if (counts(fit)) owners.set(object, (owners.get(object) ?? 0) + wanted.length);
  return owners;
}
