import { declaredAddress, lastKey, parseAddress, stepsOf, within, withoutKey } from "../plan/addresses";
import type { Move } from "../plan/moves";

export interface Surroundings {
  /** Every managed resource instance in the state. */
  readonly held: readonly string[];
  /** Modules and resources that the configuration declares, without keys. */
  readonly declared: ReadonlySet<string>;
}

/** The fewest moves with the same effect: a whole module or counted resource, if all of it moves alike. */
export function foldedMoves(moves: readonly Move[], { held, declared }: Surroundings): readonly Move[] {
  const target = new Map(moves.map(({ from, to }) => [from, to]));
  const heldBelow = belowEach(held);
  const folded = new Map<string, Move>();
  for (const move of moves) {
    const whole = candidatesOf(move).find(({ from, to }) => {
      if (declared.has(declaredAddress(from))) return false;
      return (heldBelow.get(from) ?? []).every((address) => target.get(address) === to + address.slice(from.length));
    });
    const { from, to } = whole ?? move;
    folded.set(from, { from, to });
  }
  return [...folded.values()].sort((one, other) => (one.to < other.to ? -1 : 1));
}

/** The larger moves that may include a move, the largest first. */
function candidatesOf({ from, to }: Move): readonly Move[] {
  const [old, now] = [parseAddress(from), parseAddress(to)];
  const [before, after] = [stepsOf(old.module), stepsOf(now.module)];
  const modules: Move[] = [];
  if (old.resource === now.resource && old.key === now.key)
    for (let shared = Math.min(before.length, after.length) - 1; shared >= 0; shared -= 1) {
      const depth = { from: before.length - shared, to: after.length - shared };
      if (before.slice(depth.from).join() !== after.slice(depth.to).join()) continue;
      const [whole, other] = [before.slice(0, depth.from).join("."), after.slice(0, depth.to).join(".")];
      if (lastKey(whole) === lastKey(other)) modules.push({ from: withoutKey(whole), to: withoutKey(other) });
      modules.push({ from: whole, to: other });
    }
  const resource = { from: within(old.module, old.resource), to: within(now.module, now.resource) };
  return [...modules, ...(old.key === now.key ? [resource] : [])].filter((each) => each.from !== each.to);
}

function belowEach(held: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const below = new Map<string, string[]>();
  const add = (whole: string, address: string) => below.set(whole, [...(below.get(whole) ?? []), address]);
  for (const address of held) {
    const { module, resource } = parseAddress(address);
    const steps = stepsOf(module);
    const wholes = steps.flatMap((_, index) => {
      const path = steps.slice(0, index + 1).join(".");
      return [path, withoutKey(path)];
    });
    for (const whole of new Set([...wholes, within(module, resource)])) add(whole, address);
  }
  return below;
}
