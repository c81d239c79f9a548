import { anyOf, type Part } from "../part";
import type { Subject } from "../planned";
import { compliantIf, type Outcome } from "../rule";

/** The types that hold a security group's rules. */
export const INGRESS_TYPES = [
  "aws_security_group",
  "aws_default_security_group",
  "aws_security_group_rule",
  "aws_vpc_security_group_ingress_rule",
];

const ANYWHERE = ["0.0.0.0/0", "::/0"];

/** Whether a resource keeps these TCP and UDP ports closed to the world. */
export function closedOn(ports: readonly number[], resource: Subject): Outcome {
  const rules = ingressRules(resource);
  if (rules === undefined) return "not applicable";
  return compliantIf(!anyOf(rules, (rule) => ports.some((port) => covers(rule, port)) && isOpen(rule)));
}

function ingressRules(resource: Subject): readonly Part[] | undefined {
  switch (resource.type) {
    case "aws_security_group_rule":
      return resource.get("type") === "ingress" ? [resource] : undefined;
    case "aws_vpc_security_group_ingress_rule":
      return [resource];
    default: {
      // Rules outside the group are judged as resources of their own.
      const ingress = resource.at("ingress");
      return ingress.isUnknown ? undefined : resource.list("ingress");
    }
  }
}

function isOpen(rule: Part): boolean {
  const blocks = ["cidr_blocks", "ipv6_cidr_blocks"].flatMap((name) => rule.list(name));
  const single = ["cidr_ipv4", "cidr_ipv6"].map((name) => rule.at(name));
  return anyOf([...blocks, ...single], (block) => ANYWHERE.includes(String(block.get(""))));
}

function covers(rule: Part, port: number): boolean {
  const protocol = String(rule.get("protocol") ?? rule.get("ip_protocol"));
  if (protocol === "-1" || protocol === "all") return true;
  if (!["tcp", "udp", "6", "17"].includes(protocol)) return false;
  return Number(rule.get("from_port")) <= port && port <= Number(rule.get("to_port"));
}
