import { identityOf } from "../../aws-types";
import { own } from "../../json";
import { holdsTrue } from "../plan/attributes";
import { type Evidence, grouped } from "./evidence";
import type { Existing, Question, Wanted } from "./model";
import { comparedArguments, isTelling, keyOf, type ObjectIndex } from "./object-index";
import type { SameProvider } from "./providers";
import { canonical, isEmpty } from "./values";

/** The facts that the rules use. */
export interface Rules {
  readonly evidence: Evidence;
  readonly indexes: ReadonlyMap<string, ObjectIndex>;
  readonly sameProvider: SameProvider;
  /** Addresses of both sides of pairs that a plan contradicted. */
  readonly refuted: ReadonlySet<string>;
  /** Those pairs themselves. */
  readonly contradicted: ReadonlySet<string>;
  /** Types of which more may be declared. */
  readonly incomplete: ReadonlySet<string>;
  readonly taken: Set<Wanted | Existing>;
  /** Types with as many objects as declarations. */
  readonly balanced: ReadonlySet<string>;
  /** How many declarations have an identifying value, by type, argument and value. */
  readonly declaredValues: ReadonlyMap<string, number>;
}

/** The facts known before the first pair. */
export function rulesOf(
  { wanted, existing, refuted, incomplete = new Set() }: Question,
  known: Pick<Rules, "evidence" | "indexes" | "sameProvider">,
): Rules {
  return {
    ...known,
    contradicted: new Set(refuted.map((each) => pairKey(each.wanted, each.existing))),
    refuted: new Set(refuted.flatMap((each) => [each.wanted.address, each.existing.address])),
    incomplete,
    taken: new Set(),
    balanced: balancedTypes(wanted, existing),
    declaredValues: countsOfValues(wanted),
  };
}

export function pairKey(wanted: Wanted, object: Existing): string {
  return `${wanted.address} ${object.address}`;
}

function balancedTypes(wanted: readonly Wanted[], existing: readonly Existing[]): ReadonlySet<string> {
  const types = [...grouped(wanted, ({ type }) => type)];
  const objects = grouped(existing, ({ type }) => type);
  return new Set(types.filter(([type, ofType]) => objects.get(type)?.length === ofType.length).map(([type]) => type));
}

/** How many declarations of a type have the same value of an identifying argument. */
function countsOfValues(wanted: readonly Wanted[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const one of wanted)
    for (const name of comparedArguments(one).filter(isTelling)) {
      const key = `${one.type} ${keyOf(name, one.values[name])}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  return counts;
}

/**
 * Whether the only fit is based on something that identifies the object. If only `domain = "vpc"` is known, the last one left may
 * be any object; it is accepted if nothing uses it and no object of its type is missing.
 */
export function isSupported(
  wanted: Wanted,
  object: Existing,
  { evidence, balanced, refuted, incomplete }: Rules,
): boolean {
  if (incomplete.has(wanted.type)) return false;
  const isKnown = wanted.blind.every((name) => evidence.proves(wanted, name, object));
  if (!isKnown && (refuted.has(wanted.address) || refuted.has(object.address))) return false;
  const telling = comparedArguments(wanted).some(
    (name) => isTelling(name) && !isEmpty(own(wanted.values, name)) && !holdsTrue(own(wanted.unknown, name)),
  );
  if (telling || wanted.blind.some((name) => evidence.proves(wanted, name, object))) return true;
  return balanced.has(wanted.type) && wanted.blind.length === 0 && !evidence.hasUsers(wanted);
}

/** The one object with the same identifying names in AWS, whatever else differs. */
export function identicalObject(
  wanted: Wanted,
  { evidence, indexes, sameProvider, taken }: Rules,
): Existing | undefined {
  const identity = identityOf(wanted.type);
  if (identity.length === 0) return undefined;
  const isSame = (object: Existing) =>
    identity.every((name) =>
      holdsTrue(own(wanted.unknown, name))
        ? evidence.proves(wanted, name, object)
        : !isEmpty(own(wanted.values, name)) &&
          canonical(own(wanted.values, name)) === canonical(own(object.values, name)),
    );
  const first = identity.find((name) => typeof own(wanted.values, name) === "string");
  if (first === undefined) return undefined;
  const candidates =
    indexes.get(wanted.type)?.having(first, [String(own(wanted.values, first))]) ?? new Set<Existing>();
  const [only, ...others] = [...candidates].filter(
    (object) => !taken.has(object) && sameProvider(wanted.provider, object.provider) && isSame(object),
  );
  return others.length === 0 ? only : undefined;
}
