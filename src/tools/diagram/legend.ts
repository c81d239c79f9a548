import type { Carries } from "../../aws-types/drawings/drawing";
import { CHANGE_TEXT } from "./layout/measure";
import { widthOf } from "./layout/text";
import { CHANGES, type Picture } from "./picture";
import { CATEGORIES } from "./style";

const CARRIES: readonly (readonly [Carries, string])[] = [
  ["traffic", "traffic"],
  ["permission", "may use"],
  ["alarm", "alarm"],
  ["use", "refers to"],
];
const ROW = 20;
const SIZE = 12;

interface Key {
  readonly mark: string;
  readonly markWidth: number;
  readonly says: string;
}

/** The legend's entries that the picture needs, in rows. */
export function legendOf(picture: Picture, width: number): { readonly svg: string; readonly height: number } {
  const keys = keysOf(picture);
  const placed: string[] = [];
  let [x, y] = [0, 0];
  for (const { mark, markWidth, says } of keys) {
    const takes = markWidth + 6 + widthOf(says, SIZE) + 22;
    if (x > 0 && x + takes > width) [x, y] = [0, y + ROW];
    placed.push(
      `<g transform="translate(${x} ${y})">${mark}<text class="note" x="${markWidth + 6}" y="12">${says}</text></g>`,
    );
    x += takes;
  }
  return { svg: placed.join("\n"), height: y + ROW };
}

function keysOf({ nodes, arrows, changes = {} }: Picture): readonly Key[] {
  const categories = Object.entries(CATEGORIES).filter(([category]) =>
    nodes.some((node) => node.category === category),
  );
  const carried = CARRIES.filter(([carries]) => arrows.some((arrow) => arrow.carries === carries));
  const existing = nodes.some((node) => node.existing && node.type !== "");
  return [
    ...categories.map(([category, { title }]) => ({
      mark: `<rect class="bar ${category}" x="0" y="2" width="12" height="12" rx="2"/>`,
      markWidth: 12,
      says: title,
    })),
    ...carried.map(([carries, says]) => ({
      mark: `<path class="wire ${carries}" d="M0 8L28 8"/><path class="tip ${carries}" d="M34 8L26 4L26 12Z"/>`,
      markWidth: 34,
      says,
    })),
    ...(existing
      ? [
          {
            mark: '<g class="node existing"><rect x="0.5" y="2" width="20" height="12" rx="2"/></g>',
            markWidth: 21,
            says: "exists already",
          },
        ]
      : []),
    ...CHANGES.flatMap((change) => {
      const count = changes[change];
      return count === undefined
        ? []
        : [
            {
              mark: `<g class="node ${change}"><rect x="1" y="2" width="20" height="12" rx="2"/></g>`,
              markWidth: 22,
              says: `${CHANGE_TEXT[change]}: ${count}`,
            },
          ];
    }),
  ];
}
