import type { StackJson } from "../synthesized/stack-json";
import { INTERNET, internetArrows, memberArrows, merged, openingWires, wiresOf } from "./arrows";
import { type Element, elementsOf, reachedBy } from "./elements";
import { framingOf } from "./frames";
import { lower } from "./layout/text";
import { familiesOf, ownersOf } from "./owners";
import type { Arrow, Detail, Node, Picture } from "./picture";
import { openingsOf, rangeLines } from "./security-groups";
import { sayerOf, settingOf } from "./values";

/** The full picture of a stack: its frames, nodes and arrows. */
export function draw(title: string, json: StackJson): Picture {
  const elements = elementsOf(json);
  const owners = ownersOf(elements);
  const families = familiesOf(elements, owners);
  const say = sayerOf(json);
  const openings = openingsOf(elements, say);
  const detailsOf = (address: string): readonly Detail[] =>
    (families.get(address) ?? [])
      .slice(1)
      .filter(({ existing }) => !existing)
      .map(({ address: detail, drawing }) => ({ address: detail, label: lower(drawing.label) }));
  const { frames, frameOf, around } = framingOf({ json, elements, owners, say }, detailsOf);

  const standing = [...families.values()].filter(([owner]) => owner !== undefined && !frameOf.has(owner.address));
  const isListed = (owner: Element): boolean => owner.drawing.offstage === true || (owner.existing && !owner.known);
  const listed = standing.filter(([owner]) => owner && isListed(owner));
  const candidates = standing.filter(([owner]) => owner && !isListed(owner)).map((family) => nodeOf(family));
  const nodeOfAddress = new Map(
    [...families].flatMap(([address, family]) =>
      family.map((element) => [element.address, frameOf.get(address) ?? address] as const),
    ),
  );

  const members = membersOf();
  const wires = [...wiresOf(elements, owners, say), ...openingWires(openings)].flatMap(({ from, to, ...rest }) => {
    const [a, b] = [nodeOfAddress.get(from), nodeOfAddress.get(to)];
    return a === undefined || b === undefined || a === b ? [] : [{ ...rest, from: a, to: b }];
  });
  const known = new Set([...frames, ...candidates].map(({ id }) => id));
  const between = wires.filter(
    ({ from, to }) => known.has(from) && known.has(to) && !isAround(from, to) && !isAround(to, from),
  );
  const byGroups = memberArrows(openings, members, between);
  const fromOutside = [
    ...internetArrows(openings, members, isReachable),
    ...candidates
      .filter(({ id }) => elements.get(id)?.drawing.public)
      .map(({ id }): Arrow => ({ from: INTERNET, to: id, carries: "traffic", labels: [] })),
  ];
  const arrows = merged([...fromOutside, ...between, ...byGroups]);
  const touched = new Set(arrows.flatMap(({ from, to }) => [from, to]));
  const nodes = candidates.filter(({ id, existing }) => !existing || touched.has(id));
  const unused = candidates.filter(({ id, existing }) => existing && !touched.has(id));
  const inUse = new Set(nodes.map(({ within }) => within));

  return {
    title,
    frames: frames.filter(
      (frame) => frame.kind === "vpc" || frame.kind === "subnets" || frame.kind === "region" || inUse.has(frame.id),
    ),
    nodes: fromOutside.length > 0 ? [internet(), ...nodes] : nodes,
    arrows,
    listed: [
      {
        why: "In Terraform's state alone",
        addresses: listed
          .flat()
          .filter(({ existing }) => !existing)
          .map(({ address }) => address),
      },
      {
        why: "Only read",
        addresses: [
          ...unused.map(({ id }) => id),
          ...listed
            .flat()
            .filter(({ existing }) => existing)
            .map(({ address }) => address),
          ...[...families.values()]
            .flatMap((family) => family.slice(1).filter(({ existing }) => existing))
            .map(({ address }) => address),
        ].sort(),
      },
    ].filter(({ addresses }) => addresses.length > 0),
  };

  function nodeOf([owner, ...details]: readonly Element[]): Node {
    if (owner === undefined) throw new Error("a family has an owner");
    const { address, type, name, drawing, existing, config } = owner;
    const shown = (drawing.shows ?? []).flatMap((setting) =>
      settingOf(config, setting).flatMap((value) => say(value) ?? []),
    );
    const watched = drawing.watches === undefined ? [] : reachedBy(owner, drawing.watches);
    const names = [...new Set(watched.flatMap((other) => elements.get(other)?.name ?? []))];
    const lines = type === "aws_security_group" ? rangeLines(openings.filter(({ to }) => to === address)) : [];
    const times = config.count ?? config.for_each;
    return {
      id: address,
      type,
      label: drawing.label,
      name,
      category: drawing.category,
      minor: drawing.minor === true,
      within: around([owner, ...details]),
      shows: [
        ...(shown.length > 0 ? [shown.slice(0, 2).join(" · ")] : []),
        ...(names.length > 0 ? [`of ${names.join(", ")}`] : []),
        ...lines,
      ],
      details: detailsOf(address),
      guards: [...membersOf()].flatMap(([group, nodes]) => (nodes.includes(address) ? [group] : [])),
      existing,
      ...(times === undefined || times === 1 ? {} : { times: typeof times === "number" ? String(times) : "n" }),
    };
  }

  /** The nodes of each security group. */
  function membersOf(): ReadonlyMap<string, readonly string[]> {
    const found = new Map<string, readonly string[]>();
    for (const [address, family] of families) {
      const [owner] = family;
      if (owner === undefined || owner.drawing.category === "security" || owner.drawing.minor || owner.drawing.frame)
        continue;
      for (const { references } of family)
        for (const { path, to } of references)
          if (
            elements.get(to)?.type === "aws_security_group" &&
            /security_group/.test(path) &&
            !found.get(to)?.includes(address)
          )
            found.set(to, [...(found.get(to) ?? []), address]);
    }
    return found;
  }

  function isReachable(node: string): boolean {
    const family = families.get(node) ?? [];
    const within = around(family);
    const config = family[0]?.config;
    if (config?.internal === true || config?.publicly_accessible === false) return false;
    return (
      frames.find(({ id }) => id === within)?.label !== "Private subnets" && family[0]?.type !== "aws_vpc_endpoint"
    );
  }

  function isAround(outer: string, inner: string): boolean {
    const drawn = [...frames, ...candidates];
    const parents = new Map(drawn.map(({ id, within }) => [id, within]));
    for (let at = parents.get(inner); at !== undefined; at = parents.get(at)) if (at === outer) return true;
    return false;
  }
}

function internet(): Node {
  return {
    id: INTERNET,
    type: "",
    label: "",
    name: "Internet",
    category: "edge",
    minor: false,
    within: undefined,
    shows: [],
    details: [],
    guards: [],
    existing: true,
  };
}
