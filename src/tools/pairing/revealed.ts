import { own } from "../../json";
import { declaredAddress } from "../plan/addresses";
import type { Declared } from "./configuration";
import type { Existing, Link, Wanted } from "./model";
import { leavesOf } from "./values";

/** A declaration's values in a plan in which each declaration is assigned some object, right or wrong. */
export interface Tried {
  readonly address: string;
  readonly values: unknown;
}

/**
 * References between resources, observed in a plan: with each declaration assigned some object, the plan fills every reference
 * with that object's values, and these show where it leads, whatever the expression. It does not matter which object it is.
 *
 * @param before what the plan did not know without the objects
 * @param standing the object that each declaration was assigned
 */
export function revealedLinks(
  before: readonly Wanted[],
  tried: readonly Tried[],
  standing: ReadonlyMap<string, Existing>,
  declared: ReadonlyMap<string, Declared>,
): readonly Link[] {
  const valuesOf = new Map(tried.map(({ address, values }) => [address, values]));
  const marks = marksOf(standing);
  return before.flatMap(({ address: user, blind }) =>
    blind.flatMap((argument) => {
      const sources = declared.get(declaredAddress(user))?.sources.get(argument);
      const leaves = leavesOf(own(valuesOf.get(user), argument), argument);
      return leaves.flatMap(([path, text]) => {
        const own = (marks.get(text) ?? []).filter(({ target }) => target !== user);
        const possible = own.filter(({ target }) => sources?.has(declaredAddress(target)) ?? true);
        const targets = new Set(possible.map(({ target }) => target));
        const [mark] = possible;
        return mark && targets.size === 1 ? [{ user, path, ...mark, proven: true }] : [];
      });
    }),
  );
}

interface Mark {
  readonly target: string;
  readonly attribute: string;
}

/** The attributes that have each text as their value, ids first. */
function marksOf(standing: ReadonlyMap<string, Existing>): ReadonlyMap<string, readonly Mark[]> {
  const marks = new Map<string, Mark[]>();
  for (const [target, { values }] of standing) {
    const own = [...leavesOf(values)].sort(([one], [other]) => rank(one) - rank(other));
    for (const [attribute, text] of own) marks.set(text, [...(marks.get(text) ?? []), { target, attribute }]);
  }
  return marks;
}

function rank(attribute: string): number {
  return attribute === "id" ? 0 : attribute === "arn" ? 1 : attribute.length + 2;
}
