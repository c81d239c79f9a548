import { factsOf, RESOURCES } from "../../aws-types";
import type { Actions } from "../../aws-types/facts";
import type { PolicyStatement } from "../../constructs/policy-document";
import { UnknownTypeError } from "./errors";
import type { Objects } from "./objects";
import { readsSettings } from "./reading";
import { STATEMENTS, type StatementKind } from "./statements";

export interface IamPolicy {
  readonly Version: "2012-10-17";
  readonly Statement: readonly PolicyStatement[];
}

/**
 * What a stack's deployer must be allowed to do, except for what the backend needs.
 *
 * @param types the stack's types, a data source's as `data.aws_vpc`
 * @param regions the only regions in which the actions are allowed
 * @param objects limits what may be changed to these, where IAM can. @default all objects in those regions
 * @throws UnknownTypeError
 */
export function deployerPolicy(types: readonly string[], regions: readonly string[], objects?: Objects): IamPolicy {
  const granted = actionsFor(types);
  const statements = STATEMENTS.flatMap((kind) => statementsOf(kind, granted, { regions, objects }));
  return { Version: "2012-10-17", Statement: [...statements, ...serviceLinkedRoles(types)] };
}

/** The actions that the types need, sorted, without duplicates. */
function actionsFor(types: readonly string[]): Actions {
  const unknown = types.filter((type) => factsOf(type)?.actions === undefined);
  if (unknown.length > 0) throw new UnknownTypeError(unknown);
  return [...new Set(types.flatMap((type) => factsOf(type)?.actions ?? []))].sort();
}

interface Limits {
  readonly regions: readonly string[];
  readonly objects: Objects | undefined;
}

function statementsOf(
  { sid, service, only, named, global = false }: StatementKind,
  granted: readonly string[],
  { regions, objects }: Limits,
): readonly PolicyStatement[] {
  const all = granted.filter((action) => (only ? only.includes(action) : action.startsWith(`${service}:`)));
  const region = regions.length === 1 && regions[0] ? regions[0] : regions;
  const condition = !global && { Condition: { StringEquals: { "aws:RequestedRegion": region } } };
  const allow = (Sid: string, Action: readonly string[], Resource: string | readonly string[]) =>
    Action.length === 0 ? [] : [{ Sid, Effect: "Allow", Action, Resource, ...condition }];
  const arns = objects === undefined ? [] : arnsOfService(service, objects);
  const isLimited = (action: string) => arns.length > 0 && !readsSettings(action) && named?.test(action) === true;
  const anywhere = all.filter((action) => !isLimited(action));
  return [...allow(sid, anywhere, "*"), ...allow(`${sid}ByName`, all.filter(isLimited), arns)];
}

/** None where an object's name is not known yet: it has to be made, too. */
function arnsOfService(service: string, { arns, unnamed, givenRoles }: Objects): readonly string[] {
  const isOfService = (type: string) =>
    factsOf(type)?.actions?.some((action) => action.startsWith(`${service}:`)) ?? false;
  if ([...unnamed.values()].some(isOfService)) return [];
  const own = [...arns.values()].flat().filter((arn) => arn.split(":")[2] === service);
  return [...new Set([...own, ...(service === "iam" ? givenRoles : [])])].sort();
}

function serviceLinkedRoles(types: readonly string[]): readonly PolicyStatement[] {
  const services = types.flatMap((type) => RESOURCES.get(type)?.serviceLinkedRole ?? []);
  if (services.length === 0) return [];
  return [
    {
      Sid: "ServiceLinkedRolePermissions",
      Effect: "Allow",
      Action: ["iam:CreateServiceLinkedRole"],
      Resource: "*",
      Condition: { StringEquals: { "iam:AWSServiceName": [...services].sort() } },
    },
  ];
}
