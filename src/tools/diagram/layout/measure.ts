import type { Frame, Node } from "../picture";
import { counted, widthOf, wrap } from "./text";

/** The style of a line in a node or in a frame's head. */
export type Style = "label" | "name" | "shows" | "details" | "head" | "change";

export interface Line {
  readonly style: Style;
  readonly text: string;
  /** Where its baseline starts, relative to the upper left corner of its node or frame. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** A box's size in pixels, and its lines. */
export interface Measured {
  readonly width: number;
  readonly height: number;
  readonly lines: readonly Line[];
}

export const SIZES: Readonly<Record<Style, number>> = {
  label: 11,
  name: 13,
  shows: 11,
  details: 11,
  head: 12,
  change: 11,
};
const BOLD: readonly Style[] = ["name", "head", "change"];

const TEXT_WIDTH = 160;
const HEAD_WIDTH = 270;
const LEAST_WIDTH = 92;
const LEFT = 14;
const RIGHT = 10;
const TOP = 8;
const LEADING = 4;

interface Part {
  readonly style: Style;
  readonly text: string;
  readonly most: number;
}

export function measureNode(node: Node): Measured {
  const parts: readonly Part[] = [
    { style: "label", text: node.existing && node.type !== "" ? `${node.label} · existing` : node.label, most: 2 },
    { style: "name", text: node.times ? `${node.name} ×${node.times}` : node.name, most: 3 },
    ...node.shows.map((text): Part => ({ style: "shows", text, most: 3 })),
    {
      style: "shows",
      text: node.guards.length > 0 ? `security group ${node.guards.map(nameIn).join(", ")}` : "",
      most: 2,
    },
    { style: "details", text: plus(countedDetails(node)), most: 4 },
    { style: "change", text: changeText(node), most: 2 },
  ];
  const lines = stack(parts, { width: TEXT_WIDTH, x: LEFT, top: TOP });
  const width = Math.max(LEAST_WIDTH, LEFT + RIGHT + Math.max(0, ...lines.map((line) => line.width)));
  return { width, height: bottomOf(lines) + TOP, lines };
}

/** A frame's head, which lies in the frame like a node. */
export function measureFrame(frame: Frame): Measured {
  const parts: readonly Part[] = [
    { style: "head", text: frame.existing ? `${frame.label} · existing` : frame.label, most: 2 },
    { style: "shows", text: frame.name, most: 3 },
    ...frame.shows.map((text): Part => ({ style: "shows", text, most: 2 })),
    { style: "details", text: plus(countedDetails(frame)), most: 4 },
    { style: "change", text: changeText(frame), most: 2 },
  ];
  const lines = stack(parts, { width: HEAD_WIDTH, x: 0, top: 0 });
  return { width: Math.max(0, ...lines.map((line) => line.width)), height: bottomOf(lines) + 6, lines };
}

export const CHANGE_TEXT = {
  destroyed: "− destroyed",
  replaced: "± replaced",
  unclear: "? unclear",
  changed: "~ changed",
  added: "+ added",
  forgotten: "× forgotten",
  moved: "→ moved",
  imported: "← imported",
} as const;

/** What a plan does to it or to one of its details. */
export function changeText({ change, changing }: Frame | Node): string {
  return change === undefined ? "" : [CHANGE_TEXT[change], changing].filter(Boolean).join(": ");
}

const countedDetails = ({ details }: Frame | Node): string =>
  counted(details.filter(({ merged }) => !merged).map(({ label }) => label));
const nameIn = (address: string): string => address.slice(address.lastIndexOf(".") + 1);
const plus = (text: string): string => (text === "" ? "" : `+ ${text}`);

function stack(parts: readonly Part[], { width, x, top }: Record<"width" | "x" | "top", number>): readonly Line[] {
  const lines: Line[] = [];
  let y = top;
  for (const { style, text, most } of parts) {
    const size = SIZES[style];
    const bold = BOLD.includes(style);
    for (const line of wrap(text, { width, size, most, bold })) {
      y += size;
      lines.push({ style, text: line, x, y, width: widthOf(line, size, bold) });
      y += LEADING;
    }
  }
  return lines;
}

function bottomOf(lines: readonly Line[]): number {
  return Math.max(0, ...lines.map(({ y }) => y)) + LEADING;
}
