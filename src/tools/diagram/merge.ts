import { merged } from "./arrows";
import { counted, lower, plural } from "./layout/text";
import type { Arrow, Detail, Node, Picture } from "./picture";
import { CATEGORIES } from "./style";

/** Draws nodes with the same key as one; a node without a key stays separate. */
export function mergeNodes(picture: Picture, keyOf: (node: Node) => string | undefined): Picture {
  const groups = new Map<string, readonly Node[]>();
  for (const node of picture.nodes) {
    const key = keyOf(node) ?? `only ${node.id}`;
    groups.set(key, [...(groups.get(key) ?? []), node]);
  }
  const goes = new Map(
    [...groups.values()].flatMap((group) => group.map(({ id }) => [id, group[0]?.id ?? id] as const)),
  );
  return {
    ...picture,
    nodes: [...groups.values()].flatMap((group) => joint(group)),
    arrows: rewired(picture.arrows, goes),
  };
}

function joint(group: readonly Node[]): readonly Node[] {
  const [first] = group;
  if (first === undefined || group.length === 1) return group;
  const ofOneType = group.every(({ type }) => type === first.type);
  const inOneFrame = group.every(({ within }) => within === first.within);
  const details = group.flatMap((node): readonly Detail[] => [
    ...(node === first ? [] : [{ address: node.id, label: lower(node.label), merged: true as const }]),
    ...node.details,
  ]);
  return [
    {
      ...first,
      label: ofOneType ? `${group.length} ${plural(lower(first.label))}` : CATEGORIES[first.category].title,
      name: ofOneType ? group.map(({ name }) => name).join(", ") : counted(group.map(({ label }) => lower(label))),
      within: inOneFrame ? first.within : undefined,
      shows: [],
      existing: group.every(({ existing }) => existing),
      details,
    },
  ];
}

function rewired(arrows: readonly Arrow[], goes: ReadonlyMap<string, string>): readonly Arrow[] {
  return merged(
    arrows.flatMap((arrow) => {
      const [from, to] = [goes.get(arrow.from) ?? arrow.from, goes.get(arrow.to) ?? arrow.to];
      return from === to ? [] : [{ ...arrow, from, to }];
    }),
  );
}
