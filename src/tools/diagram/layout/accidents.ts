import { crosses, type Layout, overlap, type Placed, type Rectangle } from "./geometry";

/** The accidents in a picture, in words: something overlaps something else, or an arrow passes through text. */
export function accidentsOf({ frames, nodes, arrows }: Layout): readonly string[] {
  const boxes = [...frames, ...nodes];
  const parents = new Map(boxes.map(({ drawn }) => [drawn.id, drawn.within]));
  const isWithin = (id: string, frame: string): boolean => {
    for (let at: string | undefined = id; at !== undefined; at = parents.get(at)) if (at === frame) return true;
    return false;
  };
  const labels = arrows.flatMap(({ labels: own }) => own);
  const heads = frames.map(({ head, drawn }) => ({ id: drawn.id, at: head }));

  return [
    ...pairs(boxes).flatMap(([a, b]) => {
      if (isWithin(a.drawn.id, b.drawn.id)) return contains(b.at, a.at) ? [] : [`${idOf(a)} leaves ${idOf(b)}`];
      if (isWithin(b.drawn.id, a.drawn.id)) return contains(a.at, b.at) ? [] : [`${idOf(b)} leaves ${idOf(a)}`];
      return overlap(a.at, b.at) ? [`${idOf(a)} lies on ${idOf(b)}`] : [];
    }),
    ...frames.flatMap((frame) => (contains(frame.at, frame.head) ? [] : [`the head of ${idOf(frame)} leaves it`])),
    ...heads.flatMap(({ id, at }) =>
      boxes.flatMap((box) =>
        !isWithin(id, box.drawn.id) && overlap(at, box.at) ? [`${idOf(box)} lies on the head of ${id}`] : [],
      ),
    ),
    ...pairs(heads).flatMap(([a, b]) => (overlap(a.at, b.at) ? [`the head of ${a.id} lies on that of ${b.id}`] : [])),
    ...pairs(labels).flatMap(([a, b]) => (overlap(a, b) ? [`the labels ${a.text} and ${b.text} overlap`] : [])),
    ...labels.flatMap((label) => [
      ...nodes.flatMap((node) => (overlap(label, node.at) ? [`the label ${label.text} lies on ${idOf(node)}`] : [])),
      ...heads.flatMap(({ id, at }) =>
        overlap(label, at) ? [`the label ${label.text} lies on the head of ${id}`] : [],
      ),
    ]),
    ...arrows.flatMap((placed) => {
      const name = `the arrow from ${placed.arrow.from} to ${placed.arrow.to}`;
      return [
        ...nodes.flatMap((node) => (crosses(placed, node.at) ? [`${name} passes through ${idOf(node)}`] : [])),
        ...heads.flatMap(({ id, at }) => (crosses(placed, at) ? [`${name} passes through the head of ${id}`] : [])),
        ...labels.flatMap((label) =>
          crosses(placed, label) ? [`${name} passes through the label ${label.text}`] : [],
        ),
      ];
    }),
  ];
}

function idOf({ drawn }: Placed<{ readonly id: string }>): string {
  return drawn.id;
}

function contains(outer: Rectangle, inner: Rectangle): boolean {
  return (
    outer.x <= inner.x &&
    outer.y <= inner.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

function pairs<T>(all: readonly T[]): readonly (readonly [T, T])[] {
  return all.flatMap((a, at) => all.slice(at + 1).map((b) => [a, b] as const));
}
