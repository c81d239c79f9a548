import { DATA_SOURCES, RESOURCES } from "../../aws-types";
import { own } from "../../json";
import type { Plan } from "../plan/plan";
import { type ModuleValues, managedResources, type ResourceValues } from "../plan/values";
import { blocksOf, type StackJson } from "../synthesized/stack-json";

/** The ARNs of a stack's own objects. */
export interface Objects {
  /** By type, a data source's as `data.aws_iam_role`. */
  readonly arns: ReadonlyMap<string, readonly string[]>;
  /** Objects whose names only an apply knows: types by address. */
  readonly unnamed: ReadonlyMap<string, string>;
  /** The roles that resources refer to by ARN. */
  readonly givenRoles: readonly string[];
}

const ROLE = /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/;

/**
 * The stack's objects by their names in its plan: Terraform evaluates every name.
 *
 * @param region decides on the partition
 */
export function objectsOf(json: Partial<StackJson>, plan: Plan, region: string): Objects {
  const managed = [...managedResources(plan.planned_values.root_module).values()];
  const read = dataSources(plan.prior_state?.values?.root_module);
  const found = [
    ...managed.map((each) => ({ type: each.type, each, facts: RESOURCES.get(each.type) })),
    ...read.map((each) => ({ type: `data.${each.type}`, each, facts: DATA_SOURCES.get(each.type) })),
  ];
  const arns = new Map<string, string[]>();
  const unnamed = new Map(unread(json, read));
  for (const { type, each, facts } of found) {
    const own = (facts?.arns ?? []).map((pattern) => arnOf(pattern, each, region));
    if (!own.includes(undefined))
      arns.set(type, [...(arns.get(type) ?? []), ...own.filter((arn) => arn !== undefined)]);
    // A setting belongs to an object with a name of its own.
    else if (!(facts && "kind" in facts && facts.kind === "setting")) unnamed.set(each.address, type);
  }
  const givenRoles = managed.flatMap(({ values }) => textsIn(values)).filter((text) => ROLE.test(text));
  return { arns, unnamed, givenRoles: [...new Set(givenRoles)].sort() };
}

/** Data sources that the plan could not read, with their types. */
function unread({ data }: Partial<StackJson>, read: readonly ResourceValues[]): readonly (readonly [string, string])[] {
  return blocksOf(data)
    .filter(({ type }) => DATA_SOURCES.get(type)?.arns)
    .filter(({ address }) => !read.some(({ type, name }) => `${type}.${name}` === address))
    .map(({ address, type }) => [`data.${address}`, `data.${type}`]);
}

/** The object's ARN as IAM's policies have it; undefined where only the apply knows it. */
function arnOf(pattern: string, { values }: ResourceValues, region: string): string | undefined {
  const texts = [...pattern.matchAll(/\{(\w+)\}/g)].map(([, argument = ""]) => own(values, argument));
  if (texts.some((text) => typeof text !== "string" || text === "")) return undefined;
  // In a policy these characters would be wildcards, or a variable of IAM's.
  const plain = texts.map((text) => String(text).replace(/[*?$]/g, (character) => `\${${character}}`));
  const filled = pattern.split(/\{\w+\}/).reduce((arn, part, index) => `${arn}${plain[index - 1]}${part}`);
  // A parameter's name may begin with the slash that its ARN has anyway.
  return `arn:${partitionOf(region)}:${filled.replace("parameter//", "parameter/")}`;
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
function partitionOf(region: string): string {
  return region.startsWith("cn-") ? "aws-cn" : region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
}

function dataSources(module: ModuleValues | undefined): readonly ResourceValues[] {
  if (module === undefined) return [];
  return [...module.resources.filter(({ mode }) => mode === "data"), ...module.child_modules.flatMap(dataSources)];
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
