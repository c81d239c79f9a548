import { declaredAddress } from "../plan/addresses";
import type { Existing, Link, Wanted } from "./model";
import { ObjectIndex } from "./object-index";
import { leavesAt } from "./values";

/** A clue: one of these texts is at this path of the object. */
interface Condition {
  readonly path: string;
  readonly texts: ReadonlySet<string>;
  /** Whether it names a single object: the value of a user's argument does, unless it is a list. */
  readonly names: boolean;
}

/** What the known pairs say about the unknown ones, through references between resources. */
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

  /** The objects that match all clues about a declaration; undefined if there are none. */
  allowed(wanted: Wanted): ReadonlySet<Existing> | undefined {
    return this.meeting(wanted, this.conditionsOf(wanted));
  }

  /** The one object that all users of a declaration name. */
  named(wanted: Wanted): Existing | undefined {
    const [only, ...others] =
      this.meeting(
        wanted,
        this.conditionsOf(wanted).filter(({ names }) => names),
      ) ?? [];
    return others.length === 0 ? only : undefined;
  }

  /** Whether an argument's value is known from the resource it comes from, and equals this object's. */
  proves(wanted: Wanted, argument: string, object: Existing): boolean {
    const conditions = this.fromTargets(wanted).filter(({ path }) => path.split(".")[0] === argument);
    return (
      conditions.length > 0 &&
      conditions.every((condition) => this.index(wanted).having(condition.path, condition.texts).has(object))
    );
  }

  /** How many of the resources that a declaration refers to are among the object's dependencies in the state. */
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
      // A value known only from the configuration may be part of a longer text, which identifies nothing.
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
