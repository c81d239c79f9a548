import { nextPairs } from "./claims";
import { Evidence, grouped } from "./evidence";
import type { Existing, Group, Pair, Question, Wanted } from "./model";
import { comparedArguments, ObjectIndex } from "./object-index";
import { providersOf, type SameProvider } from "./providers";
import { type Rules, rulesOf } from "./rules";
import { canonical, type Fit } from "./values";

export interface Answer {
  readonly pairs: readonly Pair[];
  /** The groups that are left: each declaration is in one of them, alone or with its twins. */
  readonly groups: readonly Group[];
}

/**
 * Finds the certain pairs: the only fit in both directions, or the one object that a declaration's user names; then
 * everything that follows from them, until there is nothing new.
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
  const rules = rulesOf(question, { evidence, indexes, sameProvider });
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

/** Declarations with the same known values share one search for fitting objects. */
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

/** The groups still open; a declaration leaves its group if its users or targets say something about it. */
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
