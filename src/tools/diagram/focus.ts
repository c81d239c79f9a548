import { DiagramError } from "./errors";
import type { Picture } from "./picture";

/**
 * One concern: what reaches a resource, what it reaches, and the frames around these. Everything else is listed.
 *
 * @param address of anything in the stack; for a detail, its owner is used
 * @throws DiagramError if the stack does not contain it
 */
export function focusOn(full: Picture, address: string): Picture {
  const drawn = [...full.frames, ...full.nodes];
  const centre = drawn.find(
    ({ id, details }) => id === address || details.some((detail) => detail.address === address),
  );
  if (centre === undefined) throw new DiagramError(notThere(full, address));
  const parents = new Map(drawn.map(({ id, within }) => [id, within]));
  const isWithin = (id: string, frame: string): boolean => {
    for (let at: string | undefined = id; at !== undefined; at = parents.get(at)) if (at === frame) return true;
    return false;
  };
  const start = drawn.map(({ id }) => id).filter((id) => isWithin(id, centre.id));
  const reached = new Set([...follow(full, start, ONWARDS), ...follow(full, start, BACK)]);
  // A path does not go through security groups; only the resource's own count, with those that they let in.
  const guards = full.nodes.filter(({ id }) => start.includes(id)).flatMap((node) => node.guards);
  for (const id of [...follow(full, guards, ONWARDS), ...follow(full, guards, BACK)]) reached.add(id);
  const nodes = full.nodes.filter(({ id }) => reached.has(id));
  const frames = full.frames.filter(({ id }) => reached.has(id) || nodes.some((node) => isWithin(node.id, id)));
  const kept = new Set([...nodes, ...frames].map(({ id }) => id));
  const beyond = drawn
    .filter(({ id }) => !kept.has(id) && id.includes("."))
    .flatMap(({ id, details }) => [id, ...details.map((detail) => detail.address)]);
  return {
    ...full,
    title: `${full.title}: ${address}`,
    frames,
    nodes,
    arrows: full.arrows.filter(({ from, to }) => kept.has(from) && kept.has(to)),
    listed: [...full.listed, ...(beyond.length > 0 ? [{ why: "Beyond this concern", addresses: beyond.sort() }] : [])],
  };
}

/** The end of an arrow that is reached first, and the one that it leads to. */
interface Direction {
  readonly near: "from" | "to";
  readonly far: "from" | "to";
}

const ONWARDS: Direction = { near: "from", far: "to" };
const BACK: Direction = { near: "to", far: "from" };

function follow({ arrows }: Picture, start: readonly string[], { near, far }: Direction): ReadonlySet<string> {
  const reached = new Set(start);
  for (const id of reached) for (const arrow of arrows) if (arrow[near] === id) reached.add(arrow[far]);
  return reached;
}

function notThere({ title, frames, nodes, listed }: Picture, address: string): string {
  if (listed.some(({ addresses }) => addresses.includes(address)))
    return `${address} is in ${title}, but not drawn: nothing in the picture leads to it`;
  const type = address.replace(/\.[^.]*$/, "");
  const alike = [...frames, ...nodes].map(({ id }) => id).filter((id) => id.startsWith(`${type}.`));
  return alike.length > 0
    ? `${title} has no ${address}: it has ${alike.join(", ")}`
    : `${title} has no ${address}: name one of its resources, such as ${nodes.find(({ id }) => id.includes("."))?.id ?? "none"}`;
}
