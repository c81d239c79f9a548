import { EXPLAINED, type Inventory, type InventoryResource, translator } from "./inventory";
import type { Json, JsonObject, StackJson } from "./synth";

export interface ConfigurationProps {
  readonly inventory: Inventory;
  /** What an inventory leaves out: providers, variables, expressions of outputs, rendered templates. */
  readonly stack: StackJson;
  /** By type and name. @default none */
  readonly data?: JsonObject | undefined;
  /** By the inventory's value. @default the stack's, where the inventory describes the value in words */
  readonly substitutes?: Readonly<Record<string, string>> | undefined;
}

/** Words in the place of a value. */
const UNTOLD = /^\(.*\)$/;

/** Attributes that are the text of a JSON document; the inventory shows the document. */
const DOCUMENTS = ["assume_role_policy", "container_definitions", "dashboard_body", "policy", "secret_string"];

const SECURITY_GROUP_RULE =
  "cidr_blocks description from_port ipv6_cidr_blocks prefix_list_ids protocol security_groups self to_port";

/** Attributes that are written like blocks: in JSON each of these keys must be there. */
const KEYS: Readonly<Record<string, string>> = {
  "aws_security_group.ingress": SECURITY_GROUP_RULE,
  "aws_security_group.egress": SECURITY_GROUP_RULE,
  "aws_route_table.route":
    "carrier_gateway_id cidr_block core_network_arn destination_prefix_list_id egress_only_gateway_id gateway_id " +
    "ipv6_cidr_block local_gateway_id nat_gateway_id network_interface_id transit_gateway_id vpc_endpoint_id " +
    "vpc_peering_connection_id",
};

/** Attributes by which another resource is named, and its own: the inventory shows no reference, but AWS wants it there first. */
const NAMED: readonly (readonly [attribute: string, type: string, by: string])[] = [
  ["autoscaling_group_name", "aws_autoscaling_group", "name"],
  ["bucket", "aws_s3_bucket", "bucket"],
  ["cluster_name", "aws_ecs_cluster", "name"],
  ["iam_instance_profile", "aws_iam_instance_profile", "name"],
  ["key_name", "aws_key_pair", "key_name"],
  ["repository", "aws_ecr_repository", "name"],
  ["resource_id", "aws_appautoscaling_target", "resource_id"],
  ["resource_id", "aws_ecs_service", "name"],
  ["role", "aws_iam_role", "name"],
  ["subnet_group_name", "aws_elasticache_subnet_group", "name"],
  ["user", "aws_iam_user", "name"],
];

/** The Terraform name that the configuration has for the resource of a team's address. */
export function nameOf(address: string): string {
  return address.replace(/[^\w-]+/g, "_");
}

/** A root configuration that makes an inventory's resources, each with the settings that the inventory states and no other. */
export function teamConfiguration(props: ConfigurationProps): JsonObject {
  const { inventory, stack, data } = props;
  const { backend: _, ...terraform } = stack.terraform;
  const resource: Record<string, JsonObject> = {};
  for (const each of inventory.resources) {
    resource[each.type] = { ...resource[each.type], [nameOf(each.address)]: resourceBlock(each, props) };
  }
  const rewrite = rewriter(inventory, stack);
  const blocks = { locals: stack.locals, data, resource, output: stack.output };
  return {
    terraform,
    provider: stack.provider ?? {},
    variable: stack.variable ?? {},
    ...JSON.parse(JSON.stringify(blocks), (_, value) => (typeof value === "string" ? rewrite(value) : value)),
  };
}

function resourceBlock({ address, type, settings }: InventoryResource, props: ConfigurationProps): JsonObject {
  const { inventory, stack, substitutes = {} } = props;
  const told = JSON.parse(JSON.stringify(settings), (_, value) => asTerraform(value, substitutes)) as JsonObject;
  const written = Object.entries(told).map(([name, value]) => {
    if (typeof value === "string" && UNTOLD.test(value)) return [name, own(stack, address, name)];
    return [name, DOCUMENTS.includes(name) ? asText(value) : withKeys(value, KEYS[`${type}.${name}`])];
  });
  const depends_on = inventory.resources
    .filter((other) => other.address !== address && names(settings, other))
    .map((other) => `${other.type}.${nameOf(other.address)}`);
  return { ...Object.fromEntries(written), ...(depends_on.length > 0 && { depends_on }) };
}

/** A list that one reference stands for in the inventory is that list. */
function asTerraform(value: Json, substitutes: Readonly<Record<string, string>>): Json {
  if (typeof value === "string") return substitutes[value] ?? value.replace(EXPLAINED, "$1");
  const [element] = Array.isArray(value) ? (value as readonly Json[]) : [];
  const [, list] = typeof element === "string" ? (/^\$\{((?:data|var)\.[^{}]+)\}$/.exec(element) ?? []) : [];
  return list === undefined ? value : `\${flatten([${list}])}`;
}

/** A document with its keys in the inventory's order. */
function asText(document: Json): string {
  // What is referred to may hold characters that JSON escapes.
  return JSON.stringify(document).replace(/"\$\{([^{}"]+)\}"/g, "${jsonencode($1)}");
}

function withKeys(value: Json, keys: string | undefined): Json {
  if (keys === undefined) return value;
  const nulls = Object.fromEntries(keys.split(" ").map((key) => [key, null]));
  return (value as readonly JsonObject[]).map((block) => ({ ...nulls, ...block }));
}

/** The stack's own expression, with references by its own addresses. */
function own(stack: StackJson, address: string, attribute: string): Json {
  const [type = "", name = ""] = translator(stack)(address).split(".");
  return stack.resource?.[type]?.[name]?.[attribute] ?? null;
}

/** Whether settings name another resource: directly, in a block or as the last part of a path. */
function names(settings: JsonObject, other: InventoryResource): boolean {
  return NAMED.some(([attribute, type, by]) => {
    const name = other.type === type ? other.settings[by] : undefined;
    const value = settings[attribute];
    const [block] = Array.isArray(value) ? (value as readonly JsonObject[]) : [];
    return name !== undefined && [value, block?.[by], String(value).split("/").at(-1)].includes(name);
  });
}

/** Turns references by the team's or the stack's addresses into references by the configuration's. */
function rewriter({ resources }: Inventory, stack: StackJson): (text: string) => string {
  const translate = translator(stack);
  const addresses = resources.map(({ address, type }) => [address, `${type}.${nameOf(address)}`] as const);
  // The team's last: where one of its addresses is another resource's here, it is the team's that counts.
  const known = new Map([...addresses.map(([address, to]) => [translate(address), to] as const), ...addresses]);
  const longestFirst = [...known.keys()].sort((a, b) => b.length - a.length).map(escaped);
  const reference = new RegExp(`(?<![\\w.-])(?:${longestFirst.join("|")})(?![\\w-])`, "g");
  const all = (counted: string) => [...known.keys()].filter((address) => address.startsWith(`${counted}[`));
  return (text) =>
    text
      .replace(/([\w.-]+)\[\*\]\.(\w+)/g, (_, counted: string, attribute: string) => {
        return `[${all(counted).map((address) => `${address}.${attribute}`)}]`;
      })
      .replace(reference, (address) => known.get(address) ?? address)
      // A set: the inventory shows the only element as a list's.
      .replace(/([\w.-]+\.domain_validation_options)\[/g, "tolist($1)[");
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
