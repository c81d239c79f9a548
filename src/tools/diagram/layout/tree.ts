import type { Arrow, Picture } from "../picture";

/** Which frames and nodes are in which frame. */
export interface Tree {
  /** The frames and nodes directly in a frame, or at the top. */
  readonly childrenOf: (frame: string | undefined) => readonly string[];
  readonly isFrame: (id: string) => boolean;
  /** All arrows between what is in the given frames and nodes. */
  readonly arrowsWithin: (ids: readonly string[]) => readonly Arrow[];
  /** Groups of a frame's frames and nodes that arrows connect; a group is open if an arrow leads out of the frame. */
  readonly componentsOf: (
    frame: string | undefined,
  ) => readonly { readonly ids: readonly string[]; readonly open: boolean }[];
}

export function treeOf({ frames, nodes, arrows }: Picture): Tree {
  const parents = new Map([...frames, ...nodes].map(({ id, within }) => [id, within]));
  const children = new Map<string | undefined, readonly string[]>();
  for (const [id, within] of parents) children.set(within, [...(children.get(within) ?? []), id]);
  const childrenOf = (frame: string | undefined): readonly string[] => children.get(frame) ?? [];
  const isFrame = (id: string): boolean => frameIds.has(id);
  const frameIds = new Set(frames.map(({ id }) => id));

  /** Which of a frame's own frames and nodes is, or contains, an element. */
  const childIn = (frame: string | undefined, id: string): string | undefined => {
    let at = id;
    for (let parent = parents.get(at); parent !== frame; parent = parents.get(at)) {
      if (parent === undefined) return undefined;
      at = parent;
    }
    return at;
  };

  const arrowsWithin = (ids: readonly string[]): readonly Arrow[] => {
    const inside = (id: string): boolean => {
      for (let at: string | undefined = id; at !== undefined; at = parents.get(at)) if (ids.includes(at)) return true;
      return false;
    };
    return arrows.filter(({ from, to }) => inside(from) && inside(to));
  };

  const componentsOf: Tree["componentsOf"] = (frame) => {
    const joined = new Map(childrenOf(frame).map((id) => [id, new Set([id])]));
    const open = new Set<string>();
    for (const { from, to } of arrows) {
      const [a, b] = [childIn(frame, from), childIn(frame, to)];
      if (a !== undefined && b !== undefined) join(joined, a, b);
      else if (a !== undefined || b !== undefined) open.add(a ?? b ?? "");
    }
    return [...new Set(joined.values())].map((ids) => ({ ids: [...ids], open: [...ids].some((id) => open.has(id)) }));
  };
  return { childrenOf, isFrame, arrowsWithin, componentsOf };
}

function join(groups: Map<string, Set<string>>, a: string, b: string): void {
  const [first, second] = [groups.get(a), groups.get(b)];
  if (first === undefined || second === undefined || first === second) return;
  const both = new Set([...first, ...second]);
  for (const id of both) groups.set(id, both);
}
