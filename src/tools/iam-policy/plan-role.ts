import { factsOf } from "../../aws-types";
import type { Content } from "../../aws-types/facts";
import type { PolicyStatement } from "../../constructs/policy-document";
import { own } from "../../json";
import type { StackJson } from "../synthesized/stack-json";
import type { Objects } from "./objects";
import { deployerPolicy, type IamPolicy } from "./policy";
import { readsSettings } from "./reading";

export interface PlanRoleProps {
  /** The stack's, a data source's as `data.aws_vpc`. */
  readonly types: readonly string[];
  /** The only regions in which it may read. */
  readonly regions: readonly string[];
  readonly objects: Objects;
  readonly state: readonly PolicyStatement[];
}

/** What a role that only plans must be allowed to do: read the settings of the stack's types, the content that a plan reads, and the state. */
export function planRolePolicy({ types, regions, objects, state }: PlanRoleProps): IamPolicy {
  const settings = deployerPolicy(types, regions).Statement.flatMap((statement) => {
    const actions = [statement.Action].flat().filter(readsSettings);
    return actions.length > 0 ? [{ ...statement, Action: actions }] : [];
  });
  const content = types
    .flatMap((type) => factsOf(type)?.content ?? [])
    .flatMap((each) => contentStatement(each, objects));
  return { Version: "2012-10-17", Statement: [...settings, ...content, ...state] };
}

function contentStatement({ actions, of }: Content, { arns }: Objects): readonly PolicyStatement[] {
  const resources = [...new Set(arns.get(of) ?? [])].sort();
  if (resources.length === 0) return [];
  return [{ Sid: `Content${of.replace(/[^A-Za-z0-9]/g, "")}`, Effect: "Allow", Action: actions, Resource: resources }];
}

/** Reading the state where the JSON says that it is in S3. Planning takes no lock, so it writes none. */
export function stateStatements({ terraform }: StackJson): readonly PolicyStatement[] {
  const s3 = own(terraform.backend, "s3");
  const [bucket, key] = [own(s3, "bucket"), own(s3, "key")];
  if (typeof bucket !== "string" || typeof key !== "string") return [];
  return [
    { Sid: "StateBucket", Effect: "Allow", Action: ["s3:ListBucket"], Resource: [`arn:aws:s3:::${bucket}`] },
    { Sid: "State", Effect: "Allow", Action: ["s3:GetObject"], Resource: [`arn:aws:s3:::${bucket}/${key}`] },
  ];
}
