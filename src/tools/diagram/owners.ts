import { type Element, type Elements, reachedBy } from "./elements";

/** The owner of each element that is a detail, by address; an owner may itself be a detail. */
export type Owners = ReadonlyMap<string, string>;

/** Finds the node or frame that each detail is counted in; all other elements are nodes. */
export function ownersOf(elements: Elements): Owners {
  const users = usersOf(elements);
  const next = new Map(
    [...elements.values()].flatMap((element) => {
      const owner = ownerOf(element, elements, users);
      return owner !== undefined && owner !== element.address ? [[element.address, owner] as const] : [];
    }),
  );
  return new Map(
    [...next.keys()].flatMap((address) => {
      const last = follow(address, next);
      return last === undefined ? [] : [[address, last] as const];
    }),
  );
}

function ownerOf(
  element: Element,
  elements: Elements,
  users: ReadonlyMap<string, ReadonlySet<string>>,
): string | undefined {
  const { partOf = [], usedBy = [] } = element.drawing;
  const using = [...(users.get(element.address) ?? [])].filter((user) => {
    const type = elements.get(user)?.type ?? "";
    return usedBy.includes("*") || usedBy.includes(type);
  });
  // A key that two instances share belongs to neither.
  const [only] = using;
  if (only !== undefined && (using.length === 1 || element.type === "aws_route_table" || element.drawing.offstage))
    return only;
  for (const part of partOf) {
    const [setting = "", type] = part.split(":");
    const owner = reachedBy(element, setting).find(
      (to) => elements.has(to) && (type === undefined || elements.get(to)?.type === type),
    );
    if (owner !== undefined) return owner;
  }
  return undefined;
}

function usersOf(elements: Elements): ReadonlyMap<string, ReadonlySet<string>> {
  const users = new Map<string, Set<string>>();
  for (const { address, references } of elements.values()) {
    for (const { to } of references) users.set(to, (users.get(to) ?? new Set()).add(address));
  }
  return users;
}

/** The last owner in a chain of details; none if the chain is circular. */
function follow(start: string, next: ReadonlyMap<string, string>): string | undefined {
  const seen = new Set<string>([start]);
  let at = next.get(start);
  while (at !== undefined && next.has(at)) {
    if (seen.has(at)) return undefined;
    seen.add(at);
    at = next.get(at);
  }
  return at;
}

/** Each owner with itself and its details, by address. */
export function familiesOf(elements: Elements, owners: Owners): ReadonlyMap<string, readonly Element[]> {
  const families = new Map<string, readonly Element[]>();
  for (const element of elements.values()) {
    const owner = owners.get(element.address) ?? element.address;
    const family = families.get(owner) ?? [];
    families.set(owner, owner === element.address ? [element, ...family] : [...family, element]);
  }
  return families;
}
