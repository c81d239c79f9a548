import type { StackJson, VariableJson } from "../synthesized/stack-json";

type Named = readonly [name: string, variable: VariableJson];

/** `terraform.tfvars.example`: required variables are to be filled in, optional ones are comments with their defaults. */
export function variablesExample(stack: string, { variable = {} }: StackJson): string {
  const all = Object.entries(variable).sort(([a], [b]) => (a < b ? -1 : 1));
  const required = all.filter(([, { default: value }]) => value === undefined);
  const optional = all.filter(([, { default: value }]) => value !== undefined);
  const head = [
    `# Variables of ${stack}. Copy this file to terraform.tfvars, fill in the copy, and keep it out of version control.`,
    "# Sensitive values need not be in it: set them as environment variables TF_VAR_<name>, or in the workspace.",
  ];
  return `${[
    head.join("\n"),
    ...section("Required: they have no defaults.", required, requiredLines),
    ...section("Optional: shown with their defaults.", optional, optionalLines),
  ].join("\n\n")}\n`;
}

function section(title: string, variables: readonly Named[], lines: (variable: Named) => readonly string[]) {
  if (variables.length === 0) return [];
  return [`## ${title}`, ...variables.map((variable) => [...facts(variable), ...lines(variable)].join("\n"))];
}

function facts([, { type, description, sensitive }]: Named): readonly string[] {
  return [
    ...(description ? description.trim().split("\n").map(comment) : []),
    `# type: ${type ?? "any"}${sensitive ? ", sensitive" : ""}`,
  ];
}

function requiredLines([name, { type = "any" }]: Named): readonly string[] {
  return [`${name} = ${emptyValue(type)}`];
}

function optionalLines([name, { default: value }]: Named): readonly string[] {
  return `${name} = ${expression(value)}`.split("\n").map(comment);
}

function comment(line: string): string {
  return `# ${line}`.trimEnd();
}

/** A placeholder of the variable's type, so that the file can be read unchanged. */
function emptyValue(type: string): string {
  if (type === "string") return '""';
  if (type === "number") return "0";
  if (type === "bool") return "false";
  if (/^(list|set|tuple)\b/.test(type)) return "[]";
  if (/^(map|object)\b/.test(type)) return "{}";
  return "null";
}

/** JSON is an expression in Terraform's language, once the start of a template in a string is escaped. */
function expression(value: unknown): string {
  return JSON.stringify(value, undefined, 2).replaceAll(/[$%]\{/g, (opening) => `${opening[0]}${opening}`);
}
