import { declaredAddress } from "../plan/addresses";
import type { Existing, Link, Wanted } from "./model";
import { ObjectIndex } from "./object-index";
import { leavesAt } from "./values";

/** That one of these texts is at this path of the object. */
interface Condition {
  readonly path: string;
  readonly texts: ReadonlySet<string>;
  /** Whether it names one object: what a user's argument says, unless that is a list of several. */
  readonly names: boolean;
}

/** What the pairs that are known say of those that are not, by who uses whom. */
export class Evidence {
  private readonly placed: Map<string, Existing>;
  private readonly byUser: ReadonlyMap<string, readonly Link[]>;
  private readonly byTarget: ReadonlyMap<string, readonly Link[]>;

  constructor(
    links: readonly Link[],
    placed: ReadonlyMap<string, Existing>,
    private readonly indexes: ReadonlyMap<string, ObjectIndex>,
  ) {
    this.placed = new Map(placed);
    this.byUser = grouped(links, ({ user }) => user);
    this.byTarget = grouped(links, ({ target }) => target);
  }

  place(wanted: Wanted, object: Existing): void {
    this.placed.set(wanted.address, object);
  }

  hasUsers({ address }: Wanted): boolean {
    return this.byTarget.has(address);
  }

  /** The objects that meet all that is said of a declaration; undefined where nothing is. */
  allowed(wanted: Wanted): ReadonlySet<Existing> | undefined {
    return this.meeting(wanted, this.conditionsOf(wanted));
  }

  /** The one object that those who use a declaration name, all of them. */
  named(wanted: Wanted): Existing | undefined {
    const [only, ...others] =
      this.meeting(
        wanted,
        this.conditionsOf(wanted).filter(({ names }) => names),
      ) ?? [];
    return others.length === 0 ? only : undefined;
  }

  /** Whether an argument's value is known from the resource that it comes from, and is this object's. */
  proves(wanted: Wanted, argument: string, object: Existing): boolean {
    const conditions = this.fromTargets(wanted).filter(({ path }) => path.split(".")[0] === argument);
    return (
      conditions.length > 0 &&
      conditions.every((condition) => this.index(wanted).having(condition.path, condition.texts).has(object))
    );
  }

  /** How much of what a declaration refers to the object was made after, as its state says. */
  madeAfter({ address }: Wanted, { dependencies = [] }: Existing): number {
    const targets = new Set((this.byUser.get(address) ?? []).map(({ target }) => this.placed.get(target)));
    return [...targets].filter((object) => object && dependencies.includes(declaredAddress(object.address))).length;
  }

  private meeting(wanted: Wanted, conditions: readonly Condition[]): ReadonlySet<Existing> | undefined {
    const sets = conditions
      .map(({ path, texts }) => this.index(wanted).having(path, texts))
      .sort((a, b) => a.size - b.size);
    const [fewest, ...others] = sets;
    return fewest && new Set([...fewest].filter((object) => others.every((set) => set.has(object))));
  }

  private conditionsOf(wanted: Wanted): readonly Condition[] {
    return [...this.fromTargets(wanted), ...this.fromUsers(wanted)];
  }

  private fromTargets({ address }: Wanted): readonly Condition[] {
    return (this.byUser.get(address) ?? []).flatMap(({ path, target, attribute, proven }) => {
      const object = this.placed.get(target);
      return object && proven ? [{ path, texts: new Set(leavesAt(object.values, attribute)), names: false }] : [];
    });
  }

  private fromUsers(wanted: Wanted): readonly Condition[] {
    return (this.byTarget.get(wanted.address) ?? []).flatMap(({ user, path, attribute, proven }) => {
      const object = this.placed.get(user);
      if (object === undefined) return [];
      const texts = new Set(leavesAt(object.values, path));
      // What only the configuration says may be part of a longer text, which names nothing.
      if (!proven && this.index(wanted).having(attribute, texts).size === 0) return [];
      return [{ path: attribute, texts, names: texts.size === 1 && this.isOnly(user, path) }];
    });
  }

  /** Whether one reference alone fills a place, be it in a block that could be there more often. */
  private isOnly(user: string, path: string): boolean {
    return !path.includes("*") || (this.byUser.get(user) ?? []).filter((link) => link.path === path).length === 1;
  }

  private index({ type }: Wanted): ObjectIndex {
    return this.indexes.get(type) ?? NOTHING;
  }
}

const NOTHING = new ObjectIndex([]);

export function grouped<T>(all: readonly T[], keyOf: (one: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const group = groups.get(keyOf(one));
    if (group) group.push(one);
    else groups.set(keyOf(one), [one]);
  }
  return groups;
}
