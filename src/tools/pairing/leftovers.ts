import { identityOf } from "../../aws-types";
import { own } from "../../json";
import { grouped } from "./evidence";
import type { Existing, Group, Wanted } from "./model";
import { comparedArguments, differencesOf, isTelling } from "./object-index";
import { canonical, isEmpty } from "./values";

/** What could not be paired, by reason. */
export interface Leftovers {
  readonly twins: readonly Twins[];
  readonly near: readonly Near[];
  /** Declarations without a similar object. */
  readonly missing: readonly Wanted[];
  /** Objects without a similar declaration. */
  readonly extra: readonly Existing[];
}

/** Declarations and objects that could each be paired with any other of the group. */
export interface Twins {
  readonly wanted: readonly Wanted[];
  readonly objects: readonly Existing[];
}

/** A declaration and the object most similar to it. */
export interface Near {
  readonly wanted: Wanted;
  readonly object: Existing;
  readonly differing: readonly string[];
}

/** @param existing the unpaired objects */
export function leftoversOf(groups: readonly Group[], existing: readonly Existing[]): Leftovers {
  const unpaired = new Set(existing);
  const twins = joined(groups.filter(({ options }) => options.size > 0));
  const inTwins = new Set(twins.flatMap(({ objects }) => objects));
  const alone = groups.filter(({ options }) => options.size === 0).flatMap(({ wanted }) => wanted);
  const byType = grouped(
    existing.filter((object) => !inTwins.has(object)),
    ({ type }) => type,
  );
  const near: Near[] = [];
  const missing: Wanted[] = [];
  const claimed = new Set<Existing>();
  for (const wanted of alone) {
    const best = nearest(
      wanted,
      (byType.get(wanted.type) ?? []).filter((object) => !claimed.has(object)),
    );
    if (best === undefined) missing.push(wanted);
    else {
      near.push(best);
      claimed.add(best.object);
    }
  }
  return {
    twins,
    near,
    missing,
    extra: [...unpaired].filter((object) => !inTwins.has(object) && !claimed.has(object)),
  };
}

/** Groups that share an object are joined into one question. */
function joined(groups: readonly Group[]): readonly Twins[] {
  const all: { wanted: Wanted[]; objects: Set<Existing> }[] = [];
  for (const { wanted, options } of groups) {
    const objects = new Set(options.keys());
    const touched = all.filter((one) => [...objects].some((object) => one.objects.has(object)));
    const merged = {
      wanted: [...touched.flatMap((one) => one.wanted), ...wanted],
      objects: new Set([...touched.flatMap((one) => [...one.objects]), ...objects]),
    };
    for (const one of touched) all.splice(all.indexOf(one), 1);
    all.push(merged);
  }
  return all.map(({ wanted, objects }) => ({ wanted, objects: [...objects] }));
}

/** The object with the fewest differences, if they share something that identifies it; for a type with names in AWS, a name. */
function nearest(wanted: Wanted, objects: readonly Existing[]): Near | undefined {
  const identity = identityOf(wanted.type);
  const names = identity.length > 0 ? identity : comparedArguments(wanted).filter(isTelling);
  let best: Near | undefined;
  for (const object of objects) {
    const differing = differencesOf(wanted, object);
    const isAlike =
      names.some((name) => isSame(wanted, object, name)) || differing.length * 4 <= comparedArguments(wanted).length;
    if (isAlike && differing.length < (best?.differing.length ?? Number.POSITIVE_INFINITY))
      best = { wanted, object, differing };
  }
  return best;
}

function isSame(wanted: Wanted, object: Existing, name: string): boolean {
  const value = own(wanted.values, name);
  return !isEmpty(value) && canonical(value) === canonical(own(object.values, name));
}
