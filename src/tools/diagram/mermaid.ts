import type { Carries } from "../../aws-types/drawings/drawing";
import { changeText } from "./layout/measure";
import { counted } from "./layout/text";
import type { Frame, Node, Picture } from "./picture";
import { CHANGE_COLOURS } from "./style";
import { notesOf } from "./svg";

const LINES: Readonly<Record<Carries, readonly [string, string]>> = {
  traffic: ["--", "-->"],
  permission: ["-.", ".->"],
  alarm: ["==", "==>"],
  use: ["-.", ".->"],
};
const WORDS: Readonly<Record<Carries, string>> = {
  traffic: "",
  permission: "may use",
  alarm: "alarm",
  use: "refers to",
};

/** The same picture for pages that render Mermaid: https://mermaid.js.org/syntax/flowchart.html */
export function mermaidOf(picture: Picture): string {
  const ids = new Map([...picture.frames, ...picture.nodes].map(({ id }, at) => [id, `n${at}`]));
  const idOf = (id: string): string => ids.get(id) ?? "";
  const inside = (within: string | undefined, depth: number): readonly string[] => {
    const indent = "  ".repeat(depth);
    return [
      ...picture.nodes
        .filter((node) => node.within === within)
        .map((node) => `${indent}${idOf(node.id)}[${labelOf(node)}]`),
      ...picture.frames
        .filter((frame) => frame.within === within)
        .flatMap((frame) => {
          const inner = inside(frame.id, depth + 1);
          // A subgraph without a node is an error in Mermaid.
          if (inner.length === 0) return [`${indent}${idOf(frame.id)}[${labelOf(frame)}]`];
          return [`${indent}subgraph ${idOf(frame.id)}[${labelOf(frame)}]`, ...inner, `${indent}end`];
        }),
    ];
  };
  const notes = notesOf(picture);
  return [
    "flowchart TD",
    ...inside(undefined, 1),
    ...picture.arrows.map(({ from, to, carries, labels }) => {
      const [start, end] = LINES[carries];
      const said = labels.length > 0 ? labels.join("<br/>") : WORDS[carries];
      return `  ${idOf(from)} ${said ? `${start} "${escaped(said)}" ${end}` : end.padStart(3, "-")} ${idOf(to)}`;
    }),
    ...changeClasses(picture, idOf),
    ...(notes.length > 0
      ? ['  subgraph notes["Not drawn"]', ...notes.map((note, at) => `    note${at}["${escaped(note)}"]`), "  end"]
      : []),
    "",
  ].join("\n");
}

/** The SVG's colours for what a plan does, readable on light and on dark. */
function changeClasses({ frames, nodes }: Picture, idOf: (id: string) => string): readonly string[] {
  const changed = [...frames, ...nodes].filter(({ change }) => change !== undefined);
  return [...new Set(changed.map(({ change }) => change))].flatMap((change) => {
    if (change === undefined) return [];
    const ids = changed.filter((drawn) => drawn.change === change).map(({ id }) => idOf(id));
    const [colour] = CHANGE_COLOURS[change];
    return [`  classDef ${change} stroke:${colour},stroke-width:3px`, `  class ${ids.join(",")} ${change}`];
  });
}

function labelOf(drawn: Frame | Node): string {
  const { label, name, details, existing } = drawn;
  const lines = [
    existing && label ? `${label} · existing` : label,
    name,
    details.length > 0 ? `+ ${counted(details.filter((detail) => !detail.merged).map((detail) => detail.label))}` : "",
    changeText(drawn),
  ];
  return `"${escaped(lines.filter((line) => line !== "" && line !== "+ ").join("<br/>"))}"`;
}

function escaped(text: string): string {
  return text.replaceAll("#", "#35;").replaceAll('"', "#quot;").replaceAll("<", "#lt;").replaceAll("#lt;br/>", "<br/>");
}
