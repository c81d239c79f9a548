import type { Arrow, Frame, Node } from "../picture";
import type { Measured } from "./measure";

/** In pixels, from the upper left corner. */
export interface Point {
  readonly x: number;
  readonly y: number;
}
export interface Size {
  readonly width: number;
  readonly height: number;
}
export type Rectangle = Point & Size;

export interface PlacedArrow {
  readonly arrow: Arrow;
  /** Its corners, from start to end. */
  readonly points: readonly Point[];
  readonly labels: readonly (Rectangle & { readonly text: string })[];
}

/** @template Drawn a frame or a node */
export interface Placed<Drawn> {
  readonly drawn: Drawn;
  readonly at: Rectangle;
  /** The rectangle around its lines. */
  readonly head: Rectangle;
  readonly measured: Measured;
}

/** Everything in a picture, with its place. */
export interface Layout extends Size {
  readonly frames: readonly Placed<Frame>[];
  readonly nodes: readonly Placed<Node>[];
  readonly arrows: readonly PlacedArrow[];
}

/** A separately laid out part of a picture: places by the ids of frames and nodes, relative to the block's corner. */
export interface Block extends Size {
  readonly places: ReadonlyMap<string, Rectangle>;
  readonly arrows: readonly PlacedArrow[];
}

export function moved<At extends Point>(at: At, { x, y }: Point): At {
  return { ...at, x: at.x + x, y: at.y + y };
}

export function movedArrow({ arrow, points, labels }: PlacedArrow, by: Point): PlacedArrow {
  return { arrow, points: points.map((point) => moved(point, by)), labels: labels.map((label) => moved(label, by)) };
}

/** Whether two rectangles share more than an edge. */
export function overlap(a: Rectangle, b: Rectangle): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** The straight parts of an arrow, each as a rectangle without a width. */
export function segmentsOf({ points }: PlacedArrow): readonly Rectangle[] {
  return points.slice(1).flatMap((end, at) => {
    const start = points[at];
    if (start === undefined) return [];
    const [x, y] = [Math.min(start.x, end.x), Math.min(start.y, end.y)];
    return [{ x, y, width: Math.abs(start.x - end.x), height: Math.abs(start.y - end.y) }];
  });
}

/** Whether an arrow passes through the inside of a rectangle. */
export function crosses(arrow: PlacedArrow, at: Rectangle): boolean {
  return segmentsOf(arrow).some((part) => overlap(part, at));
}
