import { ANYWHERE } from "../../constructs/security-group-rules";
import { isCidr, isClosed, type Validation } from "../../variables/validations";

interface IngressRule {
  readonly port: number;
  /** The default CIDR block; a team sets its own in the variable `ingress_sources`. */
  readonly source: { readonly cidr: string; readonly description?: string };
  /** The document's sentence about it. */
  readonly document: string;
}

const SSH = "Specific rules like rule_1, rule_4, rule_5, and rule_6 permit SSH access from predetermined IP addresses.";
const WEB =
  "Rules rule_2, rule_3, and rule_7 enable HTTP and HTTPS traffic, fundamental for web application accessibility.";
const CUSTOM =
  "Rules rule_8, rule_9, and allow_http_8000 allow traffic on custom application ports like 5555, 5432, and 8000.";

/** The public instance's ingress rules. "The descriptions and CIDR blocks for each rule vary." */
export const PUBLIC_INGRESS: Readonly<Record<string, IngressRule>> = {
  rule_1: { port: 22, source: { cidr: "203.0.113.10/32", description: "office" }, document: SSH },
  rule_2: { port: 80, source: { cidr: "198.51.100.20/32", description: "ec2-instance" }, document: WEB },
  rule_3: { port: 80, source: { cidr: ANYWHERE, description: "ec2-instance" }, document: WEB },
  rule_4: { port: 22, source: { cidr: "203.0.113.11/32", description: "office 2" }, document: SSH },
  rule_5: {
    port: 22,
    source: { cidr: ANYWHERE, description: "home" },
    document: "Rule rule_5 permits unrestricted SSH access, which might need to be revisited for tighter security.",
  },
  rule_6: { port: 22, source: { cidr: "203.0.113.12/32", description: "remote" }, document: SSH },
  rule_7: { port: 443, source: { cidr: ANYWHERE }, document: WEB },
  rule_8: { port: 5555, source: { cidr: ANYWHERE }, document: CUSTOM },
  rule_9: { port: 5432, source: { cidr: ANYWHERE }, document: CUSTOM },
  allow_http_8000: { port: 8000, source: { cidr: ANYWHERE }, document: CUSTOM },
};

/** SSH, PostgreSQL and Celery's dashboard: for the team only. */
const ADMIN_PORTS: readonly number[] = [22, 5432, 5555];

const RULES = Object.keys(PUBLIC_INGRESS);
const ADMIN_RULES = RULES.filter(isAdminRule);

/** Whether a rule opens a port that the hardened profile keeps closed to the world. */
export function isAdminRule(rule: string): boolean {
  return ADMIN_PORTS.includes(PUBLIC_INGRESS[rule]?.port ?? 0);
}

/** The default of `ingress_sources`. */
export const DOCUMENTED_SOURCES: Readonly<Record<string, IngressRule["source"]>> = Object.fromEntries(
  Object.entries(PUBLIC_INGRESS).map(([rule, { source }]) => [rule, source]),
);

/** As a list in Terraform's language. */
const RULE_LIST = JSON.stringify(RULES);

const nameEachRule: Validation = (name) => {
  const missing = `setsubtract(${RULE_LIST}, keys(var.${name}))`;
  return {
    condition: `length(${missing}) == 0`,
    errorMessage: `${name} lacks \${join(", ", ${missing})}: give each rule a cidr.`,
  };
};

const nameNoOtherRule: Validation = (name) => {
  const unknown = `setsubtract(keys(var.${name}), ${RULE_LIST})`;
  return {
    condition: `length(${unknown}) == 0`,
    errorMessage: `${name} has no rule \${join(", ", ${unknown})}: the rules are ${RULES.join(", ")}.`,
  };
};

const haveCidrs: Validation = (name) => ({
  condition: `alltrue([for source in values(var.${name}) : ${isCidr("source.cidr")}])`,
  errorMessage: `${name}: \${join(", ", [for rule, source in var.${name} : "\${rule} has \${source.cidr}" if !${isCidr("source.cidr")}])}: write an IPv4 CIDR block, such as 203.0.113.10/32.`,
});

/** A CIDR block for each rule, and for nothing else. */
export const areSourcesOfAllRules: readonly Validation[] = [nameEachRule, nameNoOtherRule, haveCidrs];

/** The administrators' ports must not be open to the world. */
export const leaveAdminPortsClosed: Validation = (name) => {
  const open = `[for rule, source in var.${name} : rule if contains(${JSON.stringify(ADMIN_RULES)}, rule) && !${isClosed("source.cidr")}]`;
  return {
    condition: `length(${open}) == 0`,
    errorMessage: `${name}: \${join(", ", ${open})} must not be open to ${ANYWHERE}: give the CIDR block of those who need it.`,
  };
};
