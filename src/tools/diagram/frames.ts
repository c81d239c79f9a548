import { isRecord } from "../../json";
import type { StackJson } from "../synthesized/stack-json";
import type { Element, Elements } from "./elements";
import type { Owners } from "./owners";
import type { Detail, Frame } from "./picture";
import { routesOf } from "./routes";
import { subnetsOf, type Tier, tiersOf } from "./subnets";
import type { Say } from "./values";

/** The frames of a picture, and the frame that each node is in. */
export interface Framing {
  readonly frames: readonly Frame[];
  /** The frame that represents an address; for a subnet, its tier's frame. */
  readonly frameOf: ReadonlyMap<string, string>;
  /** @param family a node's resource with its details */
  readonly around: (family: readonly Element[]) => string | undefined;
}

/** Settings that take a VPC's id. */
const VPC = /(^|\.)vpc_id$/;

export function framingOf(
  {
    json,
    elements,
    owners,
    say,
  }: { readonly json: StackJson; readonly elements: Elements; readonly owners: Owners; readonly say: Say },
  detailsOf: (address: string) => readonly Detail[],
): Framing {
  const routes = routesOf(elements);
  const tiers = tiersOf(elements, owners);
  const tierOf = new Map(tiers.flatMap((tier) => tier.subnets.map((subnet) => [subnet, tier] as const)));
  const vpcs = vpcsOf(elements);
  const vpcOf = (family: readonly Element[]): string | undefined => family.map(oneVpc).find((vpc) => vpc !== undefined);
  const tierVpc = (tier: Tier): string | undefined => {
    const named = tier.subnets.flatMap((subnet) => elements.get(subnet) ?? []);
    const dwellers = [...elements.values()].filter((element) =>
      subnetsOf(element, elements).some((subnet) => tierOf.get(subnet) === tier),
    );
    return vpcOf([...named, ...dwellers]) ?? (vpcs.length === 1 ? vpcs[0] : undefined);
  };
  const regions = regionsOf(json, say);
  const regionOf = (element: Element | undefined): string => {
    const provider = element?.config.provider;
    return (typeof provider === "string" ? regions.get(provider) : undefined) ?? regions.get("aws") ?? "region";
  };
  const regionFrame = (region: string): string => `frame region ${region}`;

  const vpcFrames = vpcs.map((vpc) => vpcFrame(vpc));
  const tierFrames = tiers.map((tier) => {
    const vpc = tierVpc(tier);
    return { ...tierFrame(tier), within: vpc ?? regionFrame(regionOf(elements.get(tier.id))) };
  });
  const around = (family: readonly Element[]): string | undefined => {
    const [owner] = family;
    if (owner === undefined) return undefined;
    // IAM has no region, but readers look for a role beside what assumes it.
    if (owner.type.startsWith("aws_iam_")) return regionFrame(regionOf(owner));
    if (owner.drawing.global || !(owner.type.startsWith("aws_") || owner.type === "module")) return undefined;
    if (owner.type === "aws_security_group") return groupOf(vpcOf(family) ?? regionFrame(regionOf(owner)));
    const inTiers = new Set(
      family.flatMap((element) => subnetsOf(element, elements)).flatMap((subnet) => tierOf.get(subnet) ?? []),
    );
    const [only] = inTiers;
    if (only !== undefined && inTiers.size === 1) return only.id;
    const [first] = inTiers;
    return vpcOf(family) ?? (first && tierVpc(first)) ?? regionFrame(regionOf(owner));
  };

  const groups = [...elements.values()]
    .filter(({ type, address, existing }) => type === "aws_security_group" && !existing && !owners.has(address))
    .map((element) => vpcOf([element]) ?? regionFrame(regionOf(element)));
  const regionFrames = [...new Set([...elements.values()].map(regionOf))].sort().map(
    (region): Frame => ({
      ...plain({ id: regionFrame(region), kind: "region", label: "Region", name: region }),
      within: undefined,
    }),
  );
  const frames: readonly Frame[] = [
    ...regionFrames,
    ...vpcFrames,
    ...tierFrames,
    ...[...new Set(groups)].map((within) => ({
      ...plain({ id: groupOf(within), kind: "group", label: "Security groups", name: "" }),
      within,
    })),
  ];
  const frameOf = new Map([
    ...vpcs.map((vpc) => [vpc, vpc] as const),
    ...tiers.flatMap(({ id, subnets }) => subnets.map((subnet) => [subnet, id] as const)),
  ]);
  return { frames, frameOf, around };

  function oneVpc(element: Element): string | undefined {
    return vpcBy(element, []);
  }

  function vpcBy(element: Element, seen: readonly Element[]): string | undefined {
    const named = element.references.find(({ path, to }) => VPC.test(path) && vpcs.includes(to));
    const own =
      named ?? element.references.find(({ path, to }) => /(^|\.)(default_\w+_id)$/.test(path) && vpcs.includes(to));
    if (own !== undefined) return own.to;
    const [near] = element.references.flatMap(({ to }) => {
      const other = elements.get(to);
      return other?.type === "aws_security_group" || other?.drawing.frame === "subnet" ? [other] : [];
    });
    return near === undefined || seen.includes(near) ? undefined : vpcBy(near, [...seen, element]);
  }

  function vpcFrame(vpc: string): Frame {
    const element = elements.get(vpc);
    const cidr = say(element?.config.cidr_block);
    return {
      ...plain({ id: vpc, kind: "vpc", label: "VPC", name: [nameOf(vpc, element), cidr].filter(Boolean).join(" · ") }),
      within: regionFrame(regionOf(element)),
      details: detailsOf(vpc),
      existing: element?.existing ?? true,
    };
  }

  /** The labels of the gateways that the subnets' routes lead to. */
  function outOf(subnets: readonly string[]): readonly string[] {
    const gateways = routes
      .filter(({ subnet }) => subnets.includes(subnet))
      .map(({ gateway }) => elements.get(gateway));
    return [...new Set(gateways.flatMap((gateway) => (gateway ? `${gateway.drawing.label} ${gateway.name}` : [])))];
  }

  function tierFrame({ id, subnets, open }: Tier): Frame {
    const named = subnets.map((subnet) => elements.get(subnet));
    const cidrs = named.flatMap((subnet) => say(subnet?.config.cidr_block) ?? []);
    const gateways = outOf(subnets);
    const what = open === undefined ? "Subnets" : open ? "Public subnets" : "Private subnets";
    const stem =
      subnets.length === 1
        ? nameOf(id, named[0])
        : stemOf(named.map((subnet, at) => nameOf(subnets[at] ?? "", subnet)));
    return {
      ...plain({ id, kind: "subnets", label: what, name: [stem, cidrs.join(", ")].filter(Boolean).join(" · ") }),
      within: undefined,
      shows: gateways.length > 0 ? [`routes to ${gateways.join(", ")}`] : [],
      details: [
        ...subnets.slice(1).map((address) => ({ address, label: "subnet" })),
        ...subnets.flatMap((subnet) => detailsOf(subnet)),
      ].filter(({ address }) => elements.has(address)),
      existing: named[0]?.existing ?? true,
    };
  }
}

const groupOf = (frame: string): string => `frame security groups ${frame}`;

function plain(frame: Pick<Frame, "id" | "kind" | "label" | "name">): Omit<Frame, "within"> {
  return { ...frame, shows: [], details: [], existing: false };
}

function nameOf(address: string, element: Element | undefined): string {
  if (element === undefined) return address;
  const times = element.config.count !== undefined || element.config.for_each !== undefined ? " ×n" : "";
  return `${element.name}${times}`;
}

/** `private_app` of `private_app_az1` and `private_app_az2` */
function stemOf(names: readonly string[]): string {
  const [first = ""] = names;
  let length = 0;
  while (length < first.length && names.every((name) => name[length] === first[length])) length += 1;
  const stem = first.slice(0, length).replace(/[-_]*(az|zone)?[-_]*$/i, "");
  return stem.length > 2 ? stem : names.join(", ");
}

/** VPCs that the stack declares, that it reads, and whose id is a variable. */
function vpcsOf(elements: Elements): readonly string[] {
  const own = [...elements.values()].filter(({ drawing }) => drawing.frame === "vpc").map(({ address }) => address);
  const given = [...elements.values()].flatMap(({ references }) =>
    references.flatMap(({ path, to }) => (VPC.test(path) && /^(var|module)\./.test(to) ? [to] : [])),
  );
  return [...new Set([...own, ...given])].sort();
}

/** Each provider's region by its name, `aws` or `aws.alias`. */
function regionsOf({ provider }: StackJson, say: Say): ReadonlyMap<string, string> {
  const entries = (provider?.aws ?? []).filter(isRecord).map(({ alias, region }) => {
    const name = typeof alias === "string" ? `aws.${alias}` : "aws";
    const written = typeof region === "string" ? /^\$\{(var\.[\w-]+)\}$/.exec(region)?.[1] : undefined;
    const said = say(region) ?? "of the caller";
    return [name, written === undefined || said === written ? said : `${said} (${written})`] as const;
  });
  return new Map(entries);
}
