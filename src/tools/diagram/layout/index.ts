import type { Picture } from "../picture";
import { accidentsOf } from "./accidents";
import { headOf, layOutBlocks, type Room, type Way } from "./blocks";
import { type Elk, rememberingElk } from "./elk";
import { type Block, crosses, type Layout, overlap, type Placed, type Rectangle } from "./geometry";
import { type Measured, measureFrame, measureNode } from "./measure";

/** The width that a page shows without scrolling sideways, in pixels, without its margins. */
export const PAGE = 1368;

const WAYS: readonly Way[] = (["DOWN", "RIGHT"] as const).flatMap((direction) =>
  (["NONE", "LAST"] as const).map((aside) => ({ direction, aside, shelf: PAGE / 2 })),
);
/** Ways for a picture that fits a page in none of the others. */
const NARROW_WAYS: readonly Way[] = WAYS.map((way) => ({ ...way, shelf: PAGE / 4 }));

/** Of all ways without an accident, the one that takes the least room on a page, or else the narrowest. */
export async function layOut(picture: Picture): Promise<Layout> {
  const elk = rememberingElk();
  const layouts = await layOutAll(picture, elk, WAYS);
  const fits = layouts.some((layout) => layout.width <= PAGE && accidentsOf(layout).length === 0);
  const [best] = [...layouts, ...(fits ? [] : await layOutAll(picture, elk, NARROW_WAYS))]
    .map((layout) => ({ layout, cost: costOf(layout), accidents: accidentsOf(layout).length }))
    .sort((a, b) => a.accidents - b.accidents || a.cost - b.cost);
  if (best === undefined) throw new Error("there is a way");
  return best.layout;
}

function layOutAll(picture: Picture, elk: Elk, ways: readonly Way[]): Promise<readonly Layout[]> {
  const room = { headsInside: new Set<string>(), elk, page: PAGE };
  return Promise.all(ways.map((way) => layOutBy(picture, way, room)));
}

/** In pixels. Height beyond the width costs extra, and anything wider than the page costs more than everything that fits. */
function costOf({ width, height }: Layout): number {
  return width <= PAGE ? width * height * Math.max(1, height / width) : 1e9 * width;
}

/**
 * A head goes above the content of its frame, to the left or right of incoming arrows; if there is no room, among the content.
 * That makes the frame wider, which may make room in the frames around it.
 */
async function layOutBy(picture: Picture, way: Way, room: Room): Promise<Layout> {
  const { headsInside } = room;
  const block = await layOutBlocks(picture, way, room);
  const crowded = framesOf(picture, block).filter(
    ({ head, drawn }) => head === undefined && !headsInside.has(drawn.id),
  );
  if (crowded.length === 0) return placed(picture, block, headsInside);
  const around = new Set(crowded.flatMap(({ drawn }) => framesAround(picture, drawn.id)));
  const innermost = crowded.map(({ drawn }) => drawn.id).filter((id) => !around.has(id));
  return layOutBy(picture, way, { ...room, headsInside: new Set([...headsInside, ...innermost]) });
}

function framesAround({ frames }: Pick<Picture, "frames">, id: string): readonly string[] {
  const within = frames.find((frame) => frame.id === id)?.within;
  return within === undefined ? [] : [within, ...framesAround({ frames }, within)];
}

function placed(picture: Picture, block: Block, headsInside: ReadonlySet<string>): Layout {
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
