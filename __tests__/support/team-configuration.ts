import { type Inventory, type InventoryResource, translator } from "./inventory";
import type { Json, JsonObject, StackJson } from "./synth";

export interface ConfigurationProps {
  readonly inventory: Inventory;
  /** Gives what the inventory does not: where things run, the variables, the outputs' and the templates' expressions. */
  readonly stack: StackJson;
  /** The team's data sources, by type and name. @default none */
  readonly data?: JsonObject | undefined;
  /** What stands for a value of the inventory. @default for `(…)` what the stack has there */
  readonly substitutes?: Readonly<Record<string, string>> | undefined;
}

/** Attributes whose value is the text of a JSON document; the inventory shows the document. */
const DOCUMENTS = ["assume_role_policy", "container_definitions", "dashboard_body", "policy", "secret_string"];

/** Attributes that are written like blocks. In JSON all of their keys must be there. */
const WHOLE_BLOCKS: Readonly<Record<string, readonly string[]>> = {
  ...keysOf(
    ["aws_security_group.ingress", "aws_security_group.egress"],
    "cidr_blocks description from_port ipv6_cidr_blocks prefix_list_ids protocol security_groups self to_port",
  ),
  ...keysOf(
    ["aws_route_table.route"],
    "carrier_gateway_id cidr_block core_network_arn destination_prefix_list_id egress_only_gateway_id gateway_id " +
      "ipv6_cidr_block local_gateway_id nat_gateway_id network_interface_id transit_gateway_id vpc_endpoint_id " +
      "vpc_peering_connection_id",
  ),
};

/** Attributes that name another resource, which the inventory shows by its name: it must be there first. */
const NAMED: Readonly<Record<string, readonly [type: string, attribute: string]>> = {
  autoscaling_group_name: ["aws_autoscaling_group", "name"],
  bucket: ["aws_s3_bucket", "bucket"],
  cluster_name: ["aws_ecs_cluster", "name"],
  db_subnet_group_name: ["aws_db_subnet_group", "name"],
  iam_instance_profile: ["aws_iam_instance_profile", "name"],
  key_name: ["aws_key_pair", "key_name"],
  repository: ["aws_ecr_repository", "name"],
  resource_id: ["aws_appautoscaling_target", "resource_id"],
  role: ["aws_iam_role", "name"],
  subnet_group_name: ["aws_elasticache_subnet_group", "name"],
  user: ["aws_iam_user", "name"],
};

/** The Terraform name that a resource has in the configuration, by the team's address. */
export function nameOf(address: string): string {
  return address.replace(/[^\w-]+/g, "_");
}

/** A root configuration that makes an inventory's resources, each with the settings that the inventory states and no other. */
export function teamConfiguration(props: ConfigurationProps): JsonObject {
  const { inventory, stack, data = {} } = props;
  const { backend: _, ...terraform } = stack.terraform;
  const resource: Record<string, Record<string, Json>> = {};
  for (const each of inventory.resources) {
    resource[each.type] = { ...resource[each.type], [nameOf(each.address)]: configured(each, props) };
  }
  const output = Object.fromEntries(Object.entries(stack.output ?? {}));
  const configuration = { locals: stack.locals ?? {}, data, resource, output };
  const rewrite = rewriter(inventory, stack);
  return {
    terraform,
    provider: stack.provider ?? {},
    variable: stack.variable ?? {},
    ...JSON.parse(JSON.stringify(configuration), (_, value) => (typeof value === "string" ? rewrite(value) : value)),
  };
}

function configured({ address, type, settings }: InventoryResource, props: ConfigurationProps): JsonObject {
  const own = untold(props.stack, address);
  const { inventory, substitutes = {} } = props;
  const written = Object.entries(settings).map(([name, value]) => {
    const told = JSON.parse(JSON.stringify(value), (_, inner) => substitutes[inner] ?? inner) as Json;
    if (typeof told === "string" && /^\(.*\)$/.test(told)) return [name, own(name)];
    if (DOCUMENTS.includes(name)) return [name, text(told)];
    return [name, blocks(told, WHOLE_BLOCKS[`${type}.${name}`] ?? [])];
  });
  const before = inventory.resources.filter((other) =>
    Object.entries(settings).some(([name, value]) => {
      const [named, attribute] = NAMED[name] ?? [];
      const [inner] = Array.isArray(value) ? (value as readonly JsonObject[]) : [];
      return (
        other.address !== address &&
        other.type === named &&
        other.settings[attribute ?? ""] === (inner?.name ?? value)
      );
    }),
  );
  const depends_on = before.map((other) => `${other.type}.${nameOf(other.address)}`);
  return { ...Object.fromEntries(written), ...(depends_on.length > 0 && { depends_on }) };
}

/** What the stack has where the inventory says only `(…)`: a template that both render with the same variables. */
function untold(stack: StackJson, address: string): (attribute: string) => Json {
  const [type = "", name = ""] = translator(stack)(address).split(".");
  return (attribute) => stack.resource?.[type]?.[name]?.[attribute] ?? null;
}

/** Blocks with all of their keys; lists that are named by one reference in the place of their elements. */
function blocks(value: Json, keys: readonly string[]): Json {
  if (!Array.isArray(value)) return value;
  const [element] = value as readonly Json[];
  if (typeof element === "string" && /^\$\{(data|var)\.[^{}]+\}$/.test(element)) {
    return `\${flatten([${element.slice(2, -1)}])}`;
  }
  const nulls = Object.fromEntries(keys.map((key) => [key, null]));
  return (value as readonly Json[]).map((each) => (keys.length > 0 ? { ...nulls, ...(each as JsonObject) } : each));
}

/** A document's text, its keys in the inventory's order; what is referred to is escaped as a JSON string by Terraform. */
function text(document: Json): string {
  return JSON.stringify(document).replace(/"\$\{([^{}"]+)\}"/g, "${jsonencode($1)}");
}

/** Turns references by the team's or the stack's addresses into those by the configuration's names. */
function rewriter({ resources }: Inventory, stack: StackJson): (text: string) => string {
  const translate = translator(stack);
  const names = new Map<string, string>();
  for (const { address, type } of resources) names.set(translate(address), `${type}.${nameOf(address)}`);
  for (const { address, type } of resources) names.set(address, `${type}.${nameOf(address)}`);
  const longestFirst = [...names.keys()].sort((a, b) => b.length - a.length).map(escaped);
  const known = new RegExp(`(?<![\\w.-])(?:${longestFirst.join("|")})(?![\\w-])`, "g");
  const all = (list: string) => [...names.keys()].filter((address) => address.startsWith(`${list}[`));
  return (text) =>
    text
      .replace(/([\w.-]+)\[\*\]\.(\w+)/g, (_, list: string, attribute: string) => {
        return `[${all(list).map((address) => `${address}.${attribute}`)}]`;
      })
      .replace(known, (address) => names.get(address) ?? address)
      // A set, of which the inventory shows the only element.
      .replace(/([\w.-]+\.domain_validation_options)\[/g, "tolist($1)[");
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

function keysOf(attributes: readonly string[], keys: string): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(attributes.map((attribute) => [attribute, keys.split(" ")]));
}
