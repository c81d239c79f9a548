import type { Element, Elements } from "./elements";
import type { Owners } from "./owners";
import { routesOf } from "./routes";

/** Subnets with the same purpose, drawn as one frame. */
export interface Tier {
  /** The first of its subnets. */
  readonly id: string;
  readonly subnets: readonly string[];
  /** Whether a route leads to an internet gateway; undefined if the stack does not say. */
  readonly open: boolean | undefined;
}

/** Settings that take subnet ids. */
const SUBNETS = /(^|\.)(subnet_ids?|subnets|vpc_zone_identifier)$/;

/** The subnets that an element refers to: resources, data sources, or variables that hold their ids. */
export function subnetsOf({ references }: Element, elements: Elements): readonly string[] {
  return references.flatMap(({ path, to }) => {
    const frame = elements.get(to)?.drawing.frame;
    const given = to.startsWith("var.") || to.startsWith("module.") || to.startsWith("data.");
    return frame === "subnet" || (frame === undefined && given && SUBNETS.test(path)) ? [to] : [];
  });
}

/** Joins the subnets that one resource, such as a load balancer, lies in: several zones of one tier. */
export function tiersOf(elements: Elements, owners: Owners): readonly Tier[] {
  const open = openSubnets(elements);
  const first = new Map<string, string>();
  const rootOf = (subnet: string): string => {
    const next = first.get(subnet) ?? subnet;
    return next === subnet ? subnet : rootOf(next);
  };
  for (const element of elements.values()) {
    const named = subnetsOf(element, elements);
    for (const subnet of named) if (!first.has(subnet)) first.set(subnet, subnet);
    if (element.drawing.frame === undefined && element.drawing.category !== "network") join(named);
    if (element.type === "aws_lb" || element.type === "aws_alb") join(named);
  }
  for (const { address, drawing } of elements.values())
    if (drawing.frame === "subnet" && !first.has(address)) first.set(address, address);
  const tiers = new Map<string, readonly string[]>();
  for (const subnet of [...first.keys()].sort()) {
    if (owners.has(subnet)) continue;
    const root = rootOf(subnet);
    tiers.set(root, [...(tiers.get(root) ?? []), subnet]);
  }
  return [...tiers.values()].map((subnets) => ({
    id: subnets[0] ?? "",
    subnets,
    open: elements.get(subnets[0] ?? "")?.type === "aws_subnet" ? open.has(subnets[0] ?? "") : undefined,
  }));

  function join(named: readonly string[]): void {
    const [root, ...others] = named.map(rootOf);
    if (root === undefined) return;
    for (const other of others) if (open.has(other) === open.has(root)) first.set(other, root);
  }
}

function openSubnets(elements: Elements): ReadonlySet<string> {
  const routed = routesOf(elements).filter(({ gateway }) => elements.get(gateway)?.type === "aws_internet_gateway");
  const mapped = [...elements.values()].filter(({ config }) => config.map_public_ip_on_launch === true);
  return new Set([...routed.map(({ subnet }) => subnet), ...mapped.map(({ address }) => address)]);
}
