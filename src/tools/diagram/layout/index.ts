import type { Picture } from "../picture";
import { headOf, layOutBlocks, type Way } from "./blocks";
import { type Block, crosses, type Layout, overlap, type Placed, type Rectangle } from "./geometry";
import { type Measured, measureFrame, measureNode } from "./measure";

/** What a page shows without scrolling sideways, in pixels, without its margins. */
export const PAGE = 1368;

const WAYS: readonly Way[] = [
  { direction: "DOWN", aside: "NONE" },
  { direction: "DOWN", aside: "LAST" },
  { direction: "RIGHT", aside: "NONE" },
  { direction: "RIGHT", aside: "LAST" },
];

/** Of all ways the one that takes least room on a page; where none fits a page, the narrowest. */
export async function layOut(picture: Picture): Promise<Layout> {
  const layouts = await Promise.all(WAYS.map((way) => layOutBy(picture, way)));
  const fitting = layouts.filter(({ width }) => width <= PAGE);
  const cost = ({ width, height }: Layout): number => (fitting.length > 0 ? width * height : width);
  const [best] = [...(fitting.length > 0 ? fitting : layouts)].sort((a, b) => cost(a) - cost(b));
  if (best === undefined) throw new Error("there is a way");
  return best;
}

/** Heads stand above what is in their frame, left of or right of the arrows that come in there; if there is no room, among it. */
export async function layOutBy(picture: Picture, way: Way): Promise<Layout> {
  const first = await layOutBlocks(picture, way, { headsInside: new Set() }, PAGE);
  const crowded = framesOf(picture, first).filter(({ head }) => head === undefined);
  if (crowded.length === 0) return placed(picture, first);
  const headsInside = new Set(crowded.map(({ drawn }) => drawn.id));
  return placed(picture, await layOutBlocks(picture, way, { headsInside }, PAGE), headsInside);
}

function placed(picture: Picture, block: Block, headsInside: ReadonlySet<string> = new Set()): Layout {
  const frames = framesOf(picture, block).map(({ head, ...frame }) => {
    const own = headsInside.has(frame.drawn.id) ? block.places.get(headOf(frame.drawn.id)) : head;
    return { ...frame, head: own ?? frame.at };
  });
  const nodes = picture.nodes.flatMap((drawn) => {
    const at = block.places.get(drawn.id);
    return at ? [{ drawn, at, head: at, measured: measureNode(drawn) }] : [];
  });
  return { width: block.width, height: block.height, frames, nodes, arrows: block.arrows };
}

function framesOf(
  picture: Picture,
  block: Block,
): readonly (Omit<Placed<Picture["frames"][number]>, "head"> & { readonly head: Rectangle | undefined })[] {
  return picture.frames.flatMap((drawn) => {
    const at = block.places.get(drawn.id);
    const measured = measureFrame(drawn);
    return at ? [{ drawn, at, measured, head: freeHead(at, measured, block) }] : [];
  });
}

const EDGE = 12;
const CLEAR = 4;

/** The leftmost place at a frame's top where nothing passes through its head. */
function freeHead(frame: Rectangle, { width, height }: Measured, { arrows }: Block): Rectangle | undefined {
  const y = frame.y + EDGE - 4;
  const last = frame.x + frame.width - EDGE - width;
  for (let x = frame.x + EDGE; x <= last; x += 4) {
    const head = { x, y, width, height };
    const wide = { x: x - CLEAR, y: y - CLEAR, width: width + 2 * CLEAR, height: height + 2 * CLEAR };
    const free = arrows.every((arrow) => !crosses(arrow, wide) && arrow.labels.every((label) => !overlap(label, wide)));
    if (free) return head;
  }
  return undefined;
}
