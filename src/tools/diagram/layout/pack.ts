import { type Block, moved, movedArrow, type Point, type Rectangle } from "./geometry";

const GAP = 18;
/** The ratio of width to height that a group of blocks should have. */
const SHAPE = 1.6;

/** Puts blocks that no arrow connects into rows, tall ones first, no wider than the page if possible. */
export function pack(blocks: readonly Block[], page: number): Block {
  const [only] = blocks;
  if (only !== undefined && blocks.length === 1) return only;
  const area = blocks.reduce((sum, { width, height }) => sum + (width + GAP) * (height + GAP), 0);
  const widest = Math.max(0, ...blocks.map(({ width }) => width));
  const target = Math.max(widest, Math.min(page, Math.sqrt(area * SHAPE)));
  const places = new Map<string, Rectangle>();
  const arrows: Block["arrows"][number][] = [];
  let [x, y, rowHeight, width] = [0, 0, 0, 0];
  for (const block of [...blocks].sort((a, b) => b.height - a.height)) {
    if (x > 0 && x + block.width > target) [x, y, rowHeight] = [0, y + rowHeight + GAP, 0];
    const by: Point = { x, y };
    for (const [id, place] of block.places) places.set(id, moved(place, by));
    arrows.push(...block.arrows.map((arrow) => movedArrow(arrow, by)));
    width = Math.max(width, x + block.width);
    rowHeight = Math.max(rowHeight, block.height);
    x += block.width + GAP;
  }
  return { width, height: y + rowHeight, places, arrows };
}
