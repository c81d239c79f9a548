import { identityOf } from "../../aws-types";
import { own } from "../../json";
import { type Open, openOf, type StateFacts, writtenLinks } from "../pairing/from-plan";
import type { Existing, Group, Link, Pair } from "../pairing/model";
import { comparedArguments } from "../pairing/object-index";
import { pair } from "../pairing/pair";
import { revealedLinks } from "../pairing/revealed";
import { canonical } from "../pairing/values";
import { parseAddress } from "../plan/addresses";
import { changedAttributes, holdsTrue } from "../plan/attributes";
import type { Move } from "../plan/moves";
import type { Plan } from "../plan/plan";
import { AdoptError, PlanFailed } from "./errors";

/** Plans the configuration with these moves on the unchanged state. */
export type Planner = (moves: readonly Move[]) => Promise<Plan>;

export interface RoundsProps {
  readonly planner: Planner;
  /** Facts by the resource's address in the state, without its own key. @default none */
  readonly facts?: ReadonlyMap<string, StateFacts>;
  /** The user's pairs: the object's address by the declaration's. @default none */
  readonly told?: ReadonlyMap<string, string>;
  /** @default no progress is shown */
  readonly progress?: (line: string) => void;
}

export interface Outcome {
  readonly pairs: readonly Pair[];
  /** Declarations that are left, with the objects that each may stand for. */
  readonly groups: readonly Group[];
  /** What the last plan leaves to be paired. */
  readonly open: Open;
  readonly plan: Plan;
  readonly plans: number;
}

/** More than any configuration needs: each round finds a pair, or permanently takes one back. */
const MOST_ROUNDS = 100;

/** Pairs, plans with the pairs, and pairs again with what is then known, until nothing new is certain. */
export async function pairInRounds(props: RoundsProps): Promise<Outcome> {
  const { facts = new Map(), progress = () => undefined } = props;
  let plans = 0;
  const planned = async (moves: readonly Move[], more: readonly Move[] = []) => {
    plans += 1;
    progress(`plan ${plans}: ${moves.length} paired${more.length > 0 ? `, ${more.length} tried` : ""}`);
    return props.planner([...moves, ...more]);
  };
  const first = await planned([]);
  const start = openOf(first, facts);
  const told = toldPairs(start, props.told ?? new Map());
  const afresh = () => (told.length > 0 ? planned(told.map(moveOf)) : Promise.resolve(first));
  const refuted = new Map<string, Pair>();
  let links = writtenLinks(start);
  let pairs = told;
  let plan = await afresh();
  let lastTrial = -1;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const open = openOf(plan, facts, start.declared);
    const incomplete = new Set(open.unplanned.map((address) => parseAddress(address).resource.split(".")[0] ?? ""));
    const ask = () => pair({ ...open, links, refuted: [...refuted.values()], incomplete });
    let answer = ask();
    const isLeft = answer.pairs.length < open.wanted.length && open.existing.length > answer.pairs.length;
    if (isLeft && open.wanted.some(({ blind }) => blind.length > 0) && lastTrial !== pairs.length) {
      lastTrial = pairs.length;
      links = [...links, ...(await seen(planned, open, pairs, answer.pairs, answer.groups))];
      answer = ask();
    }
    const wrong = contradicted(plan, pairs, answer.pairs.length === 0);
    if (wrong.length > 0) {
      progress(`${wrong.length} taken back: ${wrong.map(({ wanted }) => wanted.address).join(", ")}`);
      for (const each of wrong) refuted.set(`${each.wanted.address} ${each.existing.address}`, each);
      pairs = told;
      plan = await afresh();
    } else if (answer.pairs.length > 0) {
      pairs = [...pairs, ...answer.pairs];
      plan = await planned(pairs.map(moveOf));
    } else {
      return { pairs, groups: answer.groups, open, plan, plans };
    }
  }
  throw new AdoptError(`no result after ${MOST_ROUNDS} rounds: pair some of the resources with --pairs`);
}

/** Assigns some object to every declaration, to see where the references lead. */
async function seen(
  planned: (moves: readonly Move[], more: readonly Move[]) => Promise<Plan>,
  { wanted, existing, placed, declared }: Open,
  pairs: readonly Pair[],
  found: readonly Pair[],
  groups: readonly Group[],
): Promise<readonly Link[]> {
  const taken = new Set(found.map((each) => each.existing));
  const trial = groups.flatMap(({ wanted: alike, options }) =>
    alike.flatMap((one): readonly Pair[] => {
      const isFree = (object: Existing) => !taken.has(object) && object.type === one.type;
      const object = [...options.keys()].find(isFree) ?? existing.find(isFree);
      if (object === undefined) return [];
      taken.add(object);
      return [{ wanted: one, existing: object, by: "settings" }];
    }),
  );
  try {
    const plan = await planned(pairs.map(moveOf), [...found, ...trial].map(moveOf));
    const values = plan.resource_changes.map(({ address, change }) => ({ address, values: change.after }));
    const standing = new Map([
      ...placed,
      ...[...found, ...trial].map((each) => [each.wanted.address, each.existing] as const),
    ]);
    return revealedLinks(wanted, values, standing, declared);
  } catch (error) {
    // With wrongly assigned objects, a provider may refuse to plan: then this shows nothing.
    if (error instanceof PlanFailed) return [];
    throw error;
  }
}

/**
 * The pairs that were found with incomplete knowledge and that the plan now contradicts: applying it would change the object,
 * and its identifying arguments in AWS differ.
 *
 * @param isLast whether nothing more will become known
 */
function contradicted(plan: Plan, pairs: readonly Pair[], isLast: boolean): readonly Pair[] {
  const changes = new Map(plan.resource_changes.map(({ address, change }) => [address, change]));
  return pairs.filter(({ wanted, existing, by }) => {
    if (by === "told" || by === "identity" || by === "dependencies" || by === "same") return false;
    const change = changes.get(wanted.address);
    if (change === undefined || change.actions.join() === "no-op") return false;
    const isUnknown = (name: string) => holdsTrue(own(change.after_unknown, name));
    const isOther = (name: string) => (isUnknown(name) ? isLast && wanted.blind.includes(name) : true);
    if (
      !changedAttributes(change)
        .filter((name) => comparedArguments(wanted).includes(name) || wanted.blind.includes(name))
        .some(isOther)
    )
      return false;
    const identity = identityOf(wanted.type);
    const isSame = (name: string) =>
      !isUnknown(name) && canonical(own(change.after, name)) === canonical(own(existing.values, name));
    return identity.length === 0 || !identity.every(isSame);
  });
}

/** @throws AdoptError if the user's pairs contradict settled ones, or name something that does not exist */
function toldPairs({ wanted, existing, placed }: Open, told: ReadonlyMap<string, string>): readonly Pair[] {
  const declarations = new Map(wanted.map((one) => [one.address, one]));
  const objects = new Map(existing.map((object) => [object.address, object]));
  return [...told].map(([to, from]): Pair => {
    const [one, object] = [declarations.get(to), objects.get(from)];
    if (placed.has(to) && placed.get(to) !== object)
      throw new AdoptError(
        `--pairs has ${to} for ${from}, but the state already has ${to}, by its address or by a declared moved block`,
      );
    if (one === undefined) throw new AdoptError(`--pairs: the configuration does not declare ${to}`);
    if (object === undefined) throw new AdoptError(`--pairs: the state has no ${from} that is left to pair`);
    if (one.type !== object.type)
      throw new AdoptError(`--pairs: ${from} cannot become ${to}: Terraform does not move between resource types`);
    return { wanted: one, existing: object, by: "told" };
  });
}

function moveOf({ wanted, existing }: Pair): Move {
  return { from: existing.address, to: wanted.address };
}
