import ELK, { type ElkExtendedEdge, type ElkNode, type ELK as Layouter } from "elkjs/lib/elk.bundled.js";
import type { Arrow } from "../picture";
import type { Block, PlacedArrow, Rectangle } from "./geometry";
import { widthOf } from "./text";

export const LABEL_SIZE = 11;

/**
 * ELK's layered layout places frames, nodes, arrows and their labels together. It is plain JavaScript without system packages, and
 * gives the same numbers for the same picture on every machine.
 */
const OPTIONS = {
  "elk.algorithm": "layered",
  "elk.randomSeed": "1",
  "elk.hierarchyHandling": "INCLUDE_CHILDREN",
  "elk.edgeRouting": "ORTHOGONAL",
  "elk.json.shapeCoords": "ROOT",
  "elk.json.edgeCoords": "ROOT",
  "elk.padding": "[top=0,left=0,bottom=0,right=0]",
  "elk.spacing.nodeNode": "22",
  "elk.spacing.edgeNode": "14",
  "elk.spacing.edgeEdge": "12",
  "elk.spacing.edgeLabel": "4",
  "elk.spacing.labelLabel": "4",
  "elk.layered.spacing.nodeNodeBetweenLayers": "26",
  "elk.layered.spacing.edgeNodeBetweenLayers": "14",
  "elk.layered.spacing.edgeEdgeBetweenLayers": "12",
  "elk.layered.nodePlacement.strategy": "NETWORK_SIMPLEX",
  "elk.layered.considerModelOrder.strategy": "PREFER_NODES",
} as const;

export type Direction = "RIGHT" | "DOWN";

/** Lays out nodes, which may contain others, and the arrows between them. */
export type Elk = (children: ElkNode[], arrows: readonly Arrow[], direction: Direction) => Promise<Block>;

/** Lays out the same nodes and arrows once: most blocks of a picture are alike in all of its layouts. */
export function rememberingElk(): Elk {
  const elk = new ELK();
  const known = new Map<string, Promise<Block>>();
  return (children, arrows, direction) => {
    const question = JSON.stringify([direction, children, arrows]);
    const block = known.get(question) ?? runElk(elk, children, arrows, direction);
    known.set(question, block);
    return block;
  };
}

async function runElk(elk: Layouter, ...[children, arrows, direction]: Parameters<Elk>): Promise<Block> {
  const edges = arrows.map(
    ({ from, to, labels }, at): ElkExtendedEdge => ({
      id: `arrow ${at}`,
      sources: [from],
      targets: [to],
      labels: labels.map((text) => ({ text, width: widthOf(text, LABEL_SIZE) + 4, height: LABEL_SIZE + 4 })),
    }),
  );
  const graph: ElkNode = { id: "block", children, edges, layoutOptions: { ...OPTIONS, "elk.direction": direction } };
  const root = await elk.layout(graph);
  return {
    width: Math.ceil(root.width ?? 0),
    height: Math.ceil(root.height ?? 0),
    places: new Map(rectanglesOf(root)),
    arrows: (root.edges ?? []).flatMap((edge, at) => {
      const arrow = arrows[at];
      return arrow ? [placedArrow(arrow, edge)] : [];
    }),
  };
}

function placedArrow(arrow: Arrow, { sections = [], labels = [] }: ElkExtendedEdge): PlacedArrow {
  const points = sections.flatMap(({ startPoint, bendPoints = [], endPoint }) => [startPoint, ...bendPoints, endPoint]);
  return {
    arrow,
    points: points.map(({ x, y }) => ({ x: Math.round(x), y: Math.round(y) })),
    labels: labels.map(({ text = "", ...at }) => ({ text, ...rounded(at) })),
  };
}

function rectanglesOf({ children = [] }: ElkNode): (readonly [string, Rectangle])[] {
  return children.flatMap((child) => [[child.id, rounded(child)] as const, ...rectanglesOf(child)]);
}

/** Rounds the corners, as for arrows, so that what touches still touches. */
function rounded({ x = 0, y = 0, width = 0, height = 0 }: Partial<Rectangle>): Rectangle {
  const [left, top] = [Math.round(x), Math.round(y)];
  return { x: left, y: top, width: Math.round(x + width) - left, height: Math.round(y + height) - top };
}
