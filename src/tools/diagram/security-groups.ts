import { isRecord } from "../../json";
import type { Elements } from "./elements";
import { referencesIn, textsOf } from "./references";
import type { Say } from "./values";

/** What a security group lets in. */
export interface Opening {
  /** The security group whose members may come in; undefined for addresses. */
  readonly from: string | undefined;
  /** Address ranges, as far as they are known. */
  readonly ranges: readonly string[];
  readonly to: string;
  readonly protocol: string;
  /** "443", "8000-8080", "" for all */
  readonly ports: string;
}

export const EVERYONE: readonly string[] = ["0.0.0.0/0", "::/0"];

const SOURCES: readonly string[] = ["security_groups", "source_security_group_id", "referenced_security_group_id"];
const RANGES: readonly string[] = ["cidr_blocks", "ipv6_cidr_blocks", "cidr_ipv4", "cidr_ipv6"];

/** Everything that the stack's security groups let in, in any of the three ways to write rules. */
export function openingsOf(elements: Elements, say: Say): readonly Opening[] {
  return [...elements.values()].flatMap((element) => {
    const { type, address, config, references } = element;
    if (type === "aws_security_group") {
      const rules = Array.isArray(config.ingress) ? config.ingress : [config.ingress];
      return rules.filter(isRecord).flatMap((rule) => opening(rule, address));
    }
    const isRule = type === "aws_security_group_rule" || type.startsWith("aws_vpc_security_group_");
    const own = references.find(({ path }) => path === "security_group_id")?.to;
    if (!isRule || own === undefined) return [];
    if (config.type === "egress" || type.includes("egress"))
      return opening(config, own).flatMap(({ from, to, ...rest }) =>
        from === undefined ? [] : [{ ...rest, from: to, to: from, ranges: [] }],
      );
    return opening(config, own);
  });

  function opening(rule: Readonly<Record<string, unknown>>, to: string): readonly Opening[] {
    const groups = referencesIn(textsOf(rule)).flatMap(({ path, to: group }) =>
      SOURCES.includes(path) && elements.get(group)?.type === "aws_security_group" ? [group] : [],
    );
    const from = rule.self === true ? [...groups, to] : groups;
    const named = referencesIn(textsOf(rule));
    const ranges = RANGES.flatMap((setting) => {
      const value = rule[setting];
      const vpc = named.some(({ path, to: other }) => path === setting && elements.get(other)?.drawing.frame === "vpc");
      return (Array.isArray(value) ? (value as readonly unknown[]) : [value]).flatMap((range) =>
        range === undefined || range === null ? [] : [say(range) ?? (vpc ? "the VPC" : "given ranges")],
      );
    });
    // A VPC's default group is not a separate resource.
    const ofDefault = named.some(
      ({ path, to: other }) => SOURCES.includes(path) && elements.get(other)?.drawing.frame === "vpc",
    );
    const said = { to, ...portsOf(rule, say) };
    return [
      ...[...new Set(from)].map((group) => ({ ...said, from: group, ranges: [] })),
      ...(ofDefault ? [{ ...said, from: undefined, ranges: ["the default group"] }] : []),
      ...(ranges.length > 0 ? [{ ...said, from: undefined, ranges: [...new Set(ranges)] }] : []),
    ];
  }
}

function portsOf(rule: Readonly<Record<string, unknown>>, say: Say): Pick<Opening, "protocol" | "ports"> {
  const protocol = say(rule.protocol ?? rule.ip_protocol) ?? "?";
  if (protocol === "-1") return { protocol: "all", ports: "" };
  const [from, to] = [say(rule.from_port), say(rule.to_port)];
  if (from === undefined || from === "-1") return { protocol, ports: "" };
  return { protocol, ports: from === to || to === undefined ? from : `${from}-${to}` };
}

/** `tcp 80, 443` */
export function portsText(openings: readonly Opening[]): string {
  if (openings.some(({ protocol }) => protocol === "all")) return "all ports";
  const protocols = [...new Set(openings.map(({ protocol }) => protocol))].sort();
  return protocols
    .map((protocol) => {
      const ports = new Set(openings.filter((opening) => opening.protocol === protocol).map(({ ports }) => ports));
      const sorted = [...ports].sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10));
      return [protocol, sorted.filter(Boolean).join(", ")].filter(Boolean).join(" ");
    })
    .join(", ");
}

/** What comes in from addresses, one line for each set of addresses: `tcp 80, 443 from anywhere`. */
export function rangeLines(openings: readonly Opening[]): readonly string[] {
  const wide = openings.filter(({ from }) => from === undefined);
  const sources = [...new Set(wide.map(({ ranges }) => sourceOf(ranges)))];
  return sources.map(
    (source) => `${portsText(wide.filter(({ ranges }) => sourceOf(ranges) === source))} from ${source}`,
  );
}

export function isFromAnywhere({ ranges }: Opening): boolean {
  return ranges.some((range) => EVERYONE.includes(range));
}

function sourceOf(ranges: readonly string[]): string {
  if (ranges.some((range) => EVERYONE.includes(range))) return "anywhere";
  return ranges.length > 2 ? `${ranges.length} ranges` : ranges.join(", ");
}
