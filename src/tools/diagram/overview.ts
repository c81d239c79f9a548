import { merged } from "./arrows";
import { lower } from "./layout/text";
import { mergeNodes } from "./merge";
import type { Arrow, Detail, Node, Picture } from "./picture";

/** Most nodes in an overview, including the internet. */
export const MOST_NODES = 24;

/** The picture at a glance: minor nodes are only counted, and similar ones are merged into one. */
export function overview(full: Picture): Picture {
  const hidden = full.nodes.filter(({ minor }) => minor);
  const groups = new Map(full.frames.filter(({ kind }) => kind === "group").map(({ id, within }) => [id, within]));
  const frameOf = (within: string | undefined): string | undefined =>
    within !== undefined && groups.has(within) ? groups.get(within) : within;
  const counted = new Map<string | undefined, readonly Detail[]>();
  for (const { id, label, details, within } of hidden) {
    const frame = frameOf(within);
    counted.set(frame, [...(counted.get(frame) ?? []), { address: id, label: lower(label) }, ...details]);
  }
  const left = (counted.get(undefined) ?? []).map(({ address }) => address);
  const shown: Picture = {
    ...full,
    frames: full.frames
      .filter(({ id }) => !groups.has(id))
      .map((frame) => ({ ...frame, details: [...frame.details, ...(counted.get(frame.id) ?? [])] })),
    nodes: full.nodes
      .filter(({ minor }) => !minor)
      .map((node) => ({ ...node, within: frameOf(node.within), guards: [] })),
    arrows: through(full.arrows, hidden),
    listed: [...full.listed, ...(left.length > 0 ? [{ why: "Left out of the overview", addresses: left }] : [])],
  };
  const coarser: readonly ((picture: Picture) => Picture)[] = [
    (picture) => mergeNodes(picture, ({ type, within, existing }) => `${type} ${within} ${existing}`),
    (picture) =>
      mergeNodes(picture, ({ category, within, type }) => (type === "" ? undefined : `${category} ${within}`)),
    (picture) => mergeNodes(picture, ({ category, type }) => (type === "" ? undefined : category)),
  ];
  return coarser.reduce(
    (picture, merge) => (picture.nodes.length > MOST_NODES ? merge(picture) : picture),
    mergeAlike(shown),
  );
}

/** Arrows to a hidden node lead on to where its own arrows lead. */
function through(arrows: readonly Arrow[], hidden: readonly Node[]): readonly Arrow[] {
  return hidden.reduce<readonly Arrow[]>((all, { id }) => {
    const into = all.filter(({ from, to }) => to === id && from !== id);
    const outOf = all.filter(({ from, to }) => from === id && to !== id);
    const joined = into.flatMap((first) =>
      outOf.flatMap((next) =>
        first.from === next.to
          ? []
          : [
              {
                from: first.from,
                to: next.to,
                carries: first.carries === "traffic" ? next.carries : first.carries,
                labels: first.labels.length > 0 ? first.labels : next.labels,
              },
            ],
      ),
    );
    return merged([...all.filter(({ from, to }) => from !== id && to !== id), ...joined]);
  }, arrows);
}

/** Two NAT gateways, or five alarms, become one node; two instances that do different things stay two. */
function mergeAlike(picture: Picture): Picture {
  const ways = new Map<string, string[]>();
  const add = (id: string, way: string): void => void ways.set(id, [...(ways.get(id) ?? []), way]);
  for (const { from, to, carries, labels } of picture.arrows) {
    add(from, `to ${to} ${carries} ${labels.join()}`);
    add(to, `from ${from} ${carries} ${labels.join()}`);
  }
  return mergeNodes(picture, ({ id, type, category, within, existing }) =>
    type === ""
      ? undefined
      : [type, within, existing, ...(category === "monitoring" ? [] : (ways.get(id) ?? []).sort())].join("\n"),
  );
}
