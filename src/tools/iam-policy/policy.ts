import { DATA_SOURCES, RESOURCES } from "../../aws-types";
import type { Actions } from "../../aws-types/facts";
import type { PolicyStatement } from "../../constructs/policy-document";
import { UnknownTypeError } from "./errors";
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
 * @throws UnknownTypeError
 */
export function deployerPolicy(types: readonly string[], regions: readonly string[]): IamPolicy {
  const granted = actionsFor(types);
  const statements = STATEMENTS.flatMap((kind) => statementOf(kind, granted, regions));
  return { Version: "2012-10-17", Statement: [...statements, ...serviceLinkedRoles(types)] };
}

/** The actions that the types need, sorted, without duplicates. */
function actionsFor(types: readonly string[]): Actions {
  const unknown = types.filter((type) => actionsOf(type) === undefined);
  if (unknown.length > 0) throw new UnknownTypeError(unknown);
  return [...new Set(types.flatMap((type) => actionsOf(type) ?? []))].sort();
}

function actionsOf(type: string): Actions | undefined {
  const [, dataSource] = /^data\.(.*)$/.exec(type) ?? [];
  return (dataSource === undefined ? RESOURCES.get(type) : DATA_SOURCES.get(dataSource))?.actions;
}

function statementOf(
  { sid, service, only, global = false }: StatementKind,
  granted: readonly string[],
  regions: readonly string[],
): readonly PolicyStatement[] {
  const own = granted.filter((action) => (only ? only.includes(action) : action.startsWith(`${service}:`)));
  if (own.length === 0) return [];
  const region = regions.length === 1 && regions[0] ? regions[0] : regions;
  return [
    {
      Sid: sid,
      Effect: "Allow",
      Action: own,
      Resource: "*",
      ...(!global && { Condition: { StringEquals: { "aws:RequestedRegion": region } } }),
    },
  ];
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
