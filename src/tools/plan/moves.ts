import type { Verdict } from "./verdict";

/** The moves out of one module into another. */
export interface FoldedMoves {
  /** "" for the root module. */
  readonly from: string;
  readonly to: string;
  readonly count: number;
}

const MODULES = /^(?:module\.[^.[]+(?:\["(?:[^"\\]|\\.)*"\]|\[\d+\])?\.?)*/;

/** Moves a module a line: eighty of them are read as the few decisions that they are. */
export function foldedMoves(moved: Verdict["moved"]): readonly FoldedMoves[] {
  const folded = new Map<string, FoldedMoves>();
  for (const move of moved) {
    const [from, to] = [moduleOf(move.from), moduleOf(move.to)];
    const key = JSON.stringify([from, to]);
    folded.set(key, { from, to, count: (folded.get(key)?.count ?? 0) + 1 });
  }
  return [...folded.values()].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.to < b.to ? -1 : 1));
}

/** `12 from module.network to the root module`. */
export function foldedMoveText({ from, to, count }: FoldedMoves): string {
  const place = (module: string) => module || "the root module";
  return from === to ? `${count} renamed in ${place(from)}` : `${count} from ${place(from)} to ${place(to)}`;
}

/** The module that an address is in, with its keys; "" for the root module. */
export function moduleOf(address: string): string {
  return (MODULES.exec(address)?.[0] ?? "").replace(/\.$/, "");
}
