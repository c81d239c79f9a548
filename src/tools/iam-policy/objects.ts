import { DATA_SOURCES, RESOURCES } from "../../aws-types";
import { own } from "../../json";
import type { Plan } from "../plan/plan";
import { type ModuleValues, managedResources, type ResourceValues } from "../plan/values";
import { blocksOf, type StackJson } from "../synthesized/stack-json";
import { UnnamedError } from "./errors";

/** The ARNs of a stack's own objects. */
export interface Objects {
  /** By type, a data source's as `data.aws_iam_role`. */
  readonly arns: ReadonlyMap<string, readonly string[]>;
  /** Of every role that a resource is given by its ARN. */
  readonly givenRoles: readonly string[];
}

const ROLE = /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/;

/**
 * What the stack's objects are called, from a plan on an empty state: Terraform evaluates every name.
 *
 * @param region decides on the partition
 * @throws UnnamedError where a name is known only after the apply, or was not read
 */
export function objectsOf(json: Partial<StackJson>, plan: Plan, region: string): Objects {
  const managed = [...managedResources(plan.planned_values.root_module).values()];
  const read = dataSources(plan.prior_state?.values?.root_module);
  const unread = blocksOf(json.data).filter(
    ({ type, address }) => DATA_SOURCES.get(type)?.arns && !read.some((each) => declared(each) === `data.${address}`),
  );
  if (unread.length > 0) throw new UnnamedError(unread.map(({ address }) => `data.${address}`));
  const arns = new Map<string, string[]>();
  const entries = [
    ...managed.map((each) => [each.type, each, RESOURCES.get(each.type)?.arns] as const),
    ...read.map((each) => [`data.${each.type}`, each, DATA_SOURCES.get(each.type)?.arns] as const),
  ];
  for (const [type, object, patterns = []] of entries)
    arns.set(type, [...(arns.get(type) ?? []), ...patterns.map((pattern) => arnOf(pattern, object, region))]);
  const givenRoles = managed.flatMap(({ values }) => textsIn(values)).filter((text) => ROLE.test(text));
  return { arns, givenRoles: [...new Set(givenRoles)].sort() };
}

function arnOf(pattern: string, { address, values }: ResourceValues, region: string): string {
  const filled = pattern.replace(/\{(\w+)\}/g, (_, argument: string) => {
    const value = own(values, argument);
    if (typeof value !== "string" || value === "") throw new UnnamedError([address]);
    // In an ARN's pattern these would be wildcards, or a variable of IAM's.
    return value.replace(/[*?$]/g, (character) => `\${${character}}`);
  });
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

function declared({ type, name }: ResourceValues): string {
  return `data.${type}.${name}`;
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
