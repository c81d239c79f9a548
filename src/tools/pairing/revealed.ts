import { own } from "../../json";
import { declaredAddress } from "../plan/addresses";
import type { Declared } from "./configuration";
import type { Existing, Link, Wanted } from "./model";
import { leavesOf } from "./values";

/** A declaration's values in a plan in which each declaration stands for some object, right or wrong. */
export interface Tried {
  readonly address: string;
  readonly values: unknown;
}

/**
 * Who uses whom, seen rather than read: with each declaration put in the place of some object, the plan fills every reference
 * with that object's values, and these say where it leads, whatever the expression. Which object it was does not matter.
 *
 * @param before what the plan did not know without them
 * @param standing the object that each declaration stood for
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

/** Where each text is an attribute, its id first. */
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
