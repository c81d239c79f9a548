import { code, table } from "../markdown";
import {
  blocksOf,
  type OutputJson,
  type StackJson,
  type TerraformJson,
  type VariableJson,
} from "../synthesized/stack-json";

/** The data for a page. */
export interface PageOf {
  readonly stack: string;
  /** Path of the system's hand-written page, relative to this one. */
  readonly readme: string;
  readonly json: StackJson;
  readonly warnings: readonly string[];
}

type Moves = NonNullable<StackJson["moved"]>;

/** The reference page of a stack: what its JSON declares. */
export function pageOf({ stack, readme, json, warnings }: PageOf): string {
  const { variable = {}, output = {}, moved = [] } = json;
  const resources = resourceRows(json);
  return `${[
    `# ${stack}`,
    `What its document says, the move of the state and the day-2 commands: [the system's own page](${readme}). This one is written by \`npx carryover docs\` from the synthesized JSON, with every switch at its default: do not edit it.`,
    ...section(`Resources (${resources.length})`, resources, [
      "address",
      "type",
      ...(moved.length > 0 ? ["former address"] : []),
    ]),
    ...(moved.length > 0 && moved.length < resources.length
      ? ["Without a former address there is no `moved` block: the address stays the same, or the resource is new."]
      : []),
    ...section("Data sources", dataSourceRows(json), ["address", "type"]),
    ...section("Variables", sorted(variable).map(variableRow), ["name", "type", "default", "sensitive", "description"]),
    ...section("Outputs", sorted(output).map(outputRow), ["name", "sensitive", "description"]),
    ...(warnings.length > 0 ? ["## Warnings", warnings.map(warningItem).join("\n")] : []),
  ].join("\n\n")}\n`;
}

function section(title: string, rows: readonly (readonly string[])[], head: readonly string[]): readonly string[] {
  return rows.length > 0 ? [`## ${title}`, table(head, rows)] : [];
}

function resourceRows({ resource, moved = [], terraform }: StackJson) {
  return blocksOf(resource).map(({ address, type }) => [
    code(address),
    typeLink("resources", type, terraform),
    ...(moved.length > 0 ? [formerAddresses(address, moved)] : []),
  ]);
}

function dataSourceRows({ data, terraform }: StackJson) {
  return blocksOf(data).map(({ address, type }) => [
    code(`data.${address}`),
    typeLink("data-sources", type, terraform),
  ]);
}

function formerAddresses(address: string, moved: Moves): string {
  const moves = moved.filter(({ to }) => to === address || to.startsWith(`${address}[`));
  return moves.map(({ from }) => code(from)).join(", ");
}

/** Links to the provider's page for the type; Terraform's built-in types have no page. */
function typeLink(
  kind: "resources" | "data-sources",
  type: string,
  { required_providers: providers }: TerraformJson,
): string {
  const [provider = type] = type.split("_", 1);
  const source = providers?.[provider]?.source;
  if (source === undefined) return code(type);
  const page = type.slice(provider.length + 1);
  return `[${code(type)}](https://registry.terraform.io/providers/${source}/latest/docs/${kind}/${page})`;
}

function variableRow([name, variable]: readonly [string, VariableJson]): readonly string[] {
  const { type = "any", sensitive, description = "" } = variable;
  return [code(name), code(type), defaultOf(variable), mark(sensitive), text(description)];
}

/** A sensitive variable's default is not shown, unless it is null. */
function defaultOf({ default: value, sensitive }: VariableJson): string {
  if (value === undefined) return "required";
  if (sensitive && value !== null) return "not shown";
  return code(JSON.stringify(value));
}

function outputRow([name, { sensitive, description = "" }]: readonly [string, OutputJson]): readonly string[] {
  return [code(name), mark(sensitive), text(description)];
}

function mark(sensitive: boolean | undefined): string {
  return sensitive ? "yes" : "";
}

/** A warning begins with the address it concerns. */
function warningItem(warning: string): string {
  const [, address, rest] = /^(\S+): (.*)$/s.exec(warning) ?? [];
  return address && rest ? `- ${code(address)}: ${text(rest)}` : `- ${text(warning)}`;
}

/** Escapes a text so that nothing in it is markup. Underscores inside words need no escape. */
function text(plain: string): string {
  return plain.replaceAll(/[\\*<>[\]`]/g, "\\$&");
}

/** By code unit, the same in every locale. */
function sorted<Value>(named: Readonly<Record<string, Value>>): readonly (readonly [string, Value])[] {
  return Object.entries(named).sort(([a], [b]) => (a < b ? -1 : 1));
}
