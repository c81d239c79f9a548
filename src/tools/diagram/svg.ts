import { PAGE } from "./layout";
import { LABEL_SIZE } from "./layout/elk";
import type { Layout, PlacedArrow, Point, Rectangle } from "./layout/geometry";
import type { Line } from "./layout/measure";
import { wrapWords } from "./layout/text";
import { legendOf } from "./legend";
import type { Frame, Node, Picture } from "./picture";
import { CSS } from "./style";

const MARGIN = 16;
const TITLE = 34;
const NOTE = 17;

/** The picture as SVG: its text is real text, and each part tells a screen reader what it is. */
export function svgOf(picture: Picture, layout: Layout): string {
  const width = Math.max(layout.width + 2 * MARGIN, 560);
  const legend = legendOf(picture, width - 2 * MARGIN);
  const top = MARGIN + TITLE;
  const notesAt = top + layout.height + 14 + legend.height + 12;
  const notes = notesOf(picture).flatMap((note) => wrapWords(note, width - 2 * MARGIN, 12));
  const height = notesAt + notes.length * NOTE + MARGIN;
  // A narrow picture is not stretched to the page's width.
  const size = width <= PAGE + 2 * MARGIN ? ` width="${width}" height="${height}"` : "";
  const byId = new Map([...picture.frames, ...picture.nodes].map((drawn) => [drawn.id, titleOf(drawn)]));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}"${size} role="img" aria-labelledby="title description">`,
    `<title id="title">${text(picture.title)}</title>`,
    `<desc id="description">${text(describe(picture))}</desc>`,
    `<style>\n${CSS}\n</style>`,
    `<rect class="page" width="${width}" height="${height}"/>`,
    `<text class="title" x="${MARGIN}" y="${MARGIN + 16}">${text(picture.title)}</text>`,
    `<g transform="translate(${MARGIN} ${top})">`,
    ...layout.frames.map(({ drawn, at, head, measured }) =>
      group(classes(["frame", drawn.kind], drawn, picture), drawn, `${rectangle(at, 6)}${lines(measured.lines, head)}`),
    ),
    ...layout.arrows.map((placed) => arrowOf(placed, byId)),
    ...layout.nodes.map(({ drawn, at, measured }) =>
      group(
        classes(["node"], drawn, picture),
        drawn,
        `${rectangle(at, 5)}<rect class="bar ${drawn.category}" x="${at.x + 1}" y="${at.y + 1}" width="4" height="${at.height - 2}" rx="2"/>${lines(measured.lines, at)}`,
      ),
    ),
    ...layout.arrows.flatMap(({ labels }) =>
      labels.map((at) => `<text class="arrow" x="${at.x + 2}" y="${at.y + LABEL_SIZE - 1}">${text(at.text)}</text>`),
    ),
    "</g>",
    `<g transform="translate(${MARGIN} ${top + layout.height + 14})">`,
    legend.svg,
    "</g>",
    ...notes.map(
      (line, at) => `<text class="note" x="${MARGIN}" y="${notesAt + (at + 1) * NOTE - 4}">${text(line)}</text>`,
    ),
    "</svg>",
    "",
  ].join("\n");
}

/** What is not drawn, one line for each reason. */
export function notesOf({ listed }: Picture): readonly string[] {
  return listed.map(({ why, addresses }) => `${why}: ${addresses.join(", ")}`);
}

function describe({ nodes, frames, arrows, listed }: Picture): string {
  const details = [...nodes, ...frames].reduce((sum, { details: own }) => sum + own.length, 0);
  const said = [
    `${nodes.length} nodes in ${frames.length} frames, with ${arrows.length} arrows between them.`,
    `${details} resources are counted as details of others.`,
    ...listed.map(({ why, addresses }) => `${why}: ${addresses.join(", ")}.`),
  ];
  return said.join(" ");
}

function titleOf({ label, name }: Frame | Node): string {
  return [label, name].filter(Boolean).join(" ");
}

function classes(what: readonly string[], { existing, change }: Frame | Node, { changes }: Picture): string {
  const state = change ?? (changes ? "unchanged" : "");
  return [...what, existing ? "existing" : "", state].filter(Boolean).join(" ");
}

function group(names: string, drawn: Frame | Node, inner: string): string {
  const details = drawn.details.map(({ address }) => address);
  const address = /^[\w.-]+\.[\w-]+$/.test(drawn.id) ? drawn.id : "";
  const description = [address, ...(details.length > 0 ? [`with ${details.join(", ")}`] : [])]
    .filter(Boolean)
    .join(" ");
  return `<g class="${names}"><title>${text(titleOf(drawn))}</title>${description ? `<desc>${text(description)}</desc>` : ""}${inner}</g>`;
}

function lines(all: readonly Line[], { x, y }: Point): string {
  return all
    .map((line) => `<text class="${line.style}" x="${x + line.x}" y="${y + line.y}">${text(line.text)}</text>`)
    .join("");
}

function rectangle({ x, y, width, height }: Rectangle, radius: number): string {
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}"/>`;
}

function arrowOf(
  { arrow: { from, to, carries, labels }, points }: PlacedArrow,
  names: ReadonlyMap<string, string>,
): string {
  const title = `${names.get(from) ?? from} to ${names.get(to) ?? to}: ${[carries, ...labels].join(", ")}`;
  const path = points.map(({ x, y }, at) => `${at === 0 ? "M" : "L"}${x} ${y}`).join("");
  return `<g><title>${text(title)}</title><path class="wire ${carries}" d="${path}"/><path class="tip ${carries}" d="${tipOf(points)}"/></g>`;
}

/** A triangle at the end. It is drawn, because not every viewer gives a marker the line's colour. */
export function tipOf(points: readonly Point[]): string {
  const [before, end] = points.slice(-2);
  if (before === undefined || end === undefined) return "";
  const [dx, dy] = [Math.sign(end.x - before.x), Math.sign(end.y - before.y)];
  const [backX, backY] = [end.x - 8 * dx, end.y - 8 * dy];
  return `M${end.x} ${end.y}L${backX - 4 * dy} ${backY + 4 * dx}L${backX + 4 * dy} ${backY - 4 * dx}Z`;
}

export function text(value: string): string {
  return value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
