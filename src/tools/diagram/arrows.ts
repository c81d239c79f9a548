import type { ArrowFact } from "../../aws-types/drawings/drawing";
import { type Element, type Elements, reachedBy } from "./elements";
import type { Owners } from "./owners";
import type { Arrow } from "./picture";
import { isFromAnywhere, type Opening, portsText } from "./security-groups";
import { type Say, settingOf } from "./values";

/** An arrow between resources, before a resource that is a detail is replaced by its node. */
type Wire = Arrow;

export const INTERNET = "internet";

/** The arrows that follow from a type's facts and a resource's settings. */
export function wiresOf(elements: Elements, owners: Owners, say: Say): readonly Wire[] {
  return [...elements.values()].flatMap((element) => {
    const { drawing, known, address, references } = element;
    if (element.existing) return [];
    const facts = drawing.arrows ?? [];
    const wires = facts.flatMap((fact) => wiresBy(fact, element));
    // A certificate or a policy that several resources share is a node: arrows show who shares it.
    const shared = references.flatMap(({ to }) =>
      !owners.has(to) && elements.get(to)?.drawing.usedBy?.includes(element.type)
        ? [{ from: address, to, carries: "use" as const, labels: [] }]
        : [],
    );
    if (known) return [...wires, ...shared];
    return references.map(({ to }) => ({ from: address, to, carries: "use" as const, labels: [] }));
  });

  function wiresBy({ setting, carries, reverse, label = [] }: ArrowFact, element: Element): readonly Wire[] {
    const said = label.flatMap((name) => [
      ...new Set(settingOf(element.config, name).flatMap((value) => say(value) ?? [])),
    ]);
    const labels = said.length > 0 ? [said.slice(0, 2).join(" ")] : [];
    return reachedBy(element, setting).map((other) =>
      reverse
        ? { from: other, to: element.address, carries, labels }
        : { from: element.address, to: other, carries, labels },
    );
  }
}

/** From one security group to another that lets it in. */
export function openingWires(openings: readonly Opening[]): readonly Wire[] {
  const pairs = new Map<string, readonly Opening[]>();
  for (const opening of openings) {
    if (opening.from === undefined || opening.from === opening.to) continue;
    const key = `${opening.from} ${opening.to}`;
    pairs.set(key, [...(pairs.get(key) ?? []), opening]);
  }
  return [...pairs.values()].flatMap((of) => {
    const [{ from, to } = { from: undefined, to: "" }] = of;
    return from === undefined ? [] : [{ from, to, carries: "traffic" as const, labels: [portsText(of)] }];
  });
}

/**
 * Connections that only the security groups show, such as that of an application to its database.
 *
 * @param members the nodes of a security group
 * @param known the arrows found so far
 */
export function memberArrows(
  openings: readonly Opening[],
  members: ReadonlyMap<string, readonly string[]>,
  known: readonly Arrow[],
): readonly Arrow[] {
  const reaches = new Set(known.filter(({ carries }) => carries === "traffic").map(({ from, to }) => `${from} ${to}`));
  const traffic = known.filter(({ carries }) => carries === "traffic");
  const throughOne = (from: string, to: string): boolean =>
    traffic.some((first) => first.from === from && traffic.some((next) => next.from === first.to && next.to === to));
  return openingWires(openings).flatMap(({ from, to, labels }) =>
    (members.get(from) ?? []).flatMap((a) =>
      (members.get(to) ?? []).flatMap((b) =>
        a === b || reaches.has(`${a} ${b}`) || throughOne(a, b)
          ? []
          : [{ from: a, to: b, carries: "traffic" as const, labels }],
      ),
    ),
  );
}

/** From the internet to nodes that let everyone in and can be reached from there. */
export function internetArrows(
  openings: readonly Opening[],
  members: ReadonlyMap<string, readonly string[]>,
  isReachable: (node: string) => boolean,
): readonly Arrow[] {
  const open = openings.filter((opening) => opening.from === undefined && isFromAnywhere(opening));
  return [...members].flatMap(([group, nodes]) => {
    const own = open.filter(({ to }) => to === group);
    if (own.length === 0) return [];
    return nodes
      .filter(isReachable)
      .map((to) => ({ from: INTERNET, to, carries: "traffic" as const, labels: [portsText(own)] }));
  });
}

const STRENGTH = ["traffic", "alarm", "permission", "use"] as const;

/** Merges all arrows from one node to another into one: the kind that carries most, with each label once. */
export function merged(arrows: readonly Arrow[]): readonly Arrow[] {
  const pairs = new Map<string, readonly Arrow[]>();
  for (const arrow of arrows) {
    const key = `${arrow.from}\n${arrow.to}`;
    pairs.set(key, [...(pairs.get(key) ?? []), arrow]);
  }
  return [...pairs.values()].flatMap((of) => {
    const [first] = of;
    const carries = STRENGTH.find((strength) => of.some((arrow) => arrow.carries === strength));
    if (first === undefined || carries === undefined) return [];
    const strongest = of.filter((arrow) => arrow.carries === carries);
    return [{ ...first, carries, labels: [...new Set(strongest.flatMap(({ labels }) => labels))] }];
  });
}
