import { moduleOf } from "./addresses";

/** A resource's former and new address, as in a `moved` block. */
export interface Move {
  readonly from: string;
  readonly to: string;
}

/** The moves out of one module into another. */
export interface ModuleMoves {
  /** "" for the root module. */
  readonly from: string;
  readonly to: string;
  readonly count: number;
}

/** The moves, one line per module: eighty moves are only a few decisions. */
export function movesByModule(moved: readonly Move[]): readonly ModuleMoves[] {
  const folded = new Map<string, ModuleMoves>();
  for (const move of moved) {
    const [from, to] = [moduleOf(move.from), moduleOf(move.to)];
    const key = JSON.stringify([from, to]);
    folded.set(key, { from, to, count: (folded.get(key)?.count ?? 0) + 1 });
  }
  return [...folded.keys()].sort().flatMap((key) => folded.get(key) ?? []);
}

/** `12 from module.network to the root module`. */
export function moduleMovesText({ from, to, count }: ModuleMoves): string {
  const place = (module: string) => module || "the root module";
  return from === to ? `${count} renamed in ${place(from)}` : `${count} from ${place(from)} to ${place(to)}`;
}
