import type { ElkNode } from "elkjs/lib/elk.bundled.js";
import type { Picture } from "../picture";
import type { Direction, Elk } from "./elk";
import { type Block, moved, movedArrow, type Size } from "./geometry";
import { type Measured, measureFrame, measureNode } from "./measure";
import { pack } from "./pack";
import { treeOf } from "./tree";

/** How the parts of a picture are arranged; which way is best depends on the picture. */
export interface Way {
  readonly direction: Direction;
  /** Where in a frame the parts go that no arrow connects to the rest. */
  readonly aside: "NONE" | "LAST";
  /** Their maximum width, in pixels. */
  readonly shelf: number;
}

/** What lays out a block, and the space that it must keep free in a frame. */
export interface Room {
  /** Frames whose head is laid out like one of their nodes, so that no arrow passes through it, and not above them. */
  readonly headsInside: ReadonlySet<string>;
  /** The same for all layouts of a picture. */
  readonly elk: Elk;
  /** The width of the page, in pixels. */
  readonly page: number;
}

export const headOf = (frame: string): string => `head ${frame}`;
const SIDE = 12;

/**
 * Lays out a picture block by block: parts of a frame that no arrow connects are laid out separately and then put into rows.
 * Layers alone would put everything side by side.
 */
export async function layOutBlocks(
  picture: Picture,
  { direction, aside, shelf: shelfWidth }: Way,
  { headsInside, elk, page }: Room,
): Promise<Block> {
  const tree = treeOf(picture);
  const measured = new Map<string, Measured>([
    ...picture.nodes.map((node) => [node.id, measureNode(node)] as const),
    ...picture.frames.map((frame) => [frame.id, measureFrame(frame)] as const),
  ]);
  return pack(await Promise.all(tree.componentsOf(undefined).map(({ ids }) => layOutTogether(ids))), page);

  /** Frames and nodes with everything in them, and the arrows between them. */
  async function layOutTogether(ids: readonly string[]): Promise<Block> {
    const [only] = ids;
    if (only !== undefined && ids.length === 1 && !tree.isFrame(only)) return lone(only);
    const shelves = new Map<string, Block>();
    const children = await Promise.all(ids.map((id) => elkNode(id, shelves)));
    const inShelves = new Set([...shelves.values()].flatMap(({ arrows }) => arrows.map(({ arrow }) => arrow)));
    const arrows = tree.arrowsWithin(ids).filter((arrow) => !inShelves.has(arrow));
    return unpacked(await elk(children, arrows, direction), shelves);
  }

  function lone(id: string): Block {
    const { width, height } = sizeOf(id);
    return { width, height, places: new Map([[id, { x: 0, y: 0, width, height }]]), arrows: [] };
  }

  async function elkNode(id: string, shelves: Map<string, Block>): Promise<ElkNode> {
    if (!tree.isFrame(id)) return { id, ...sizeOf(id) };
    const components = tree.componentsOf(id);
    const open = components.filter((component) => component.open).flatMap(({ ids }) => ids);
    const closed = await Promise.all(
      components.filter((component) => !component.open).map(({ ids }) => layOutTogether(ids)),
    );
    const { width, height } = sizeOf(id);
    const inside = headsInside.has(id);
    const head: ElkNode[] = inside
      ? [{ id: headOf(id), width, height, layoutOptions: { "elk.layered.layering.layerConstraint": "FIRST" } }]
      : [];
    const children = [...head, ...(await Promise.all(open.map((child) => elkNode(child, shelves)))), ...shelf()];
    const top = inside ? SIDE : SIDE + height;
    // ELK lays out to the right and turns the result, but not this size.
    const least = direction === "RIGHT" ? [width + 2 * SIDE, top] : [top, width + 2 * SIDE];
    if (children.length === 0) return { id, width: width + 2 * SIDE, height: top + SIDE };
    return {
      id,
      children,
      layoutOptions: {
        "elk.padding": `[top=${top},left=${SIDE},bottom=${SIDE},right=${SIDE}]`,
        "elk.nodeSize.constraints": "MINIMUM_SIZE",
        "elk.nodeSize.minimum": `(${least.join(",")})`,
      },
    };

    function shelf(): readonly ElkNode[] {
      if (closed.length === 0) return [];
      const block = pack(closed, shelfWidth);
      const name = `shelf ${id}`;
      shelves.set(name, block);
      const last = aside === "LAST" && open.length > 0;
      return [
        {
          id: name,
          width: block.width,
          height: block.height,
          ...(last ? { layoutOptions: { "elk.layered.layering.layerConstraint": "LAST" } } : {}),
        },
      ];
    }
  }

  function sizeOf(id: string): Size {
    const { width, height } = measured.get(id) ?? { width: 0, height: 0 };
    return { width, height };
  }
}

/** Adds the blocks on the shelves, each in its place. */
function unpacked(block: Block, shelves: ReadonlyMap<string, Block>): Block {
  const inner = [...shelves].flatMap(([name, shelf]) => {
    const at = block.places.get(name);
    return at ? [{ shelf, at }] : [];
  });
  return {
    ...block,
    places: new Map([
      ...[...block.places].filter(([id]) => !shelves.has(id)),
      ...inner.flatMap(({ shelf, at }) => [...shelf.places].map(([id, place]) => [id, moved(place, at)] as const)),
    ]),
    arrows: [...block.arrows, ...inner.flatMap(({ shelf, at }) => shelf.arrows.map((arrow) => movedArrow(arrow, at)))],
  };
}
