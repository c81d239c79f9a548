import { beforeAll, describe, expect, it } from "vitest";
import type { JsonObject } from "../../../src/json";
import { STACK_NAMES } from "../../../src/systems/registry";
import { type Objects, objectsOf } from "../../../src/tools/iam-policy/objects";
import { planRolePolicy, stateStatements } from "../../../src/tools/iam-policy/plan-role";
import { deployerPolicy, type IamPolicy } from "../../../src/tools/iam-policy/policy";
import type { Plan } from "../../../src/tools/plan/plan";
import { parsePlan } from "../../../src/tools/plan/read";
import { planJson } from "../../support/plans";
import { recording } from "../../support/recorded";

interface Values {
  readonly type: string;
  readonly name: string;
  readonly values: JsonObject;
}

/** A plan on an empty state, with data sources that were read. */
function planOf(managed: readonly Values[], data: readonly Values[] = []): Plan {
  const module = (resources: readonly Values[], mode: string) => ({
    root_module: { resources: resources.map((each) => ({ address: `${each.type}.${each.name}`, mode, ...each })) },
  });
  return parsePlan(
    JSON.stringify({
      ...planJson([]),
      planned_values: module(managed, "managed"),
      prior_state: { format_version: "1.0", values: module(data, "data") },
    }),
  );
}

const EU = "eu-central-1";
const ROLE = "arn:aws:iam::111122223333:role/ecsTaskExecutionRole";
const MANAGED: readonly Values[] = [
  { type: "aws_iam_role", name: "app", values: { name: "app", path: "/team/" } },
  { type: "aws_s3_bucket", name: "site", values: { bucket: "site" } },
  { type: "aws_s3_object", name: "index", values: { bucket: "site", key: "index.html" } },
  { type: "aws_secretsmanager_secret", name: "db", values: { name: "prod/db" } },
  { type: "aws_secretsmanager_secret_version", name: "db", values: {} },
  { type: "aws_ecs_task_definition", name: "app", values: { execution_role_arn: ROLE } },
];
const DATA: readonly Values[] = [
  { type: "aws_ssm_parameter", name: "ami", values: { name: "/aws/service/ami" } },
  { type: "aws_ssm_parameter", name: "own", values: { name: "own" } },
];
const TYPES = [...new Set([...MANAGED.map(({ type }) => type), "aws_instance", "data.aws_ssm_parameter"])];

const statementsOf = ({ Statement }: IamPolicy) => new Map(Statement.map((statement) => [statement.Sid, statement]));

describe("what a stack's objects are called", () => {
  it("follows from what Terraform plans, in the region's partition", () => {
    const { arns, givenRoles } = objectsOf({}, planOf(MANAGED, DATA), EU);
    expect(Object.fromEntries([...arns].filter(([, each]) => each.length > 0))).toEqual({
      aws_iam_role: ["arn:aws:iam::*:role/team/app"],
      aws_s3_bucket: ["arn:aws:s3:::site", "arn:aws:s3:::site/*"],
      aws_s3_object: ["arn:aws:s3:::site/index.html"],
      aws_secretsmanager_secret: ["arn:aws:secretsmanager:*:*:secret:prod/db-??????"],
      "data.aws_ssm_parameter": ["arn:aws:ssm:*:*:parameter/aws/service/ami", "arn:aws:ssm:*:*:parameter/own"],
    });
    expect(givenRoles).toEqual([ROLE]);
    expect(objectsOf({}, planOf(MANAGED), "cn-north-1").arns.get("aws_s3_bucket")?.[0]).toBe("arn:aws-cn:s3:::site");
    expect(objectsOf({}, planOf(MANAGED), "us-gov-west-1").arns.get("aws_s3_bucket")?.[0]).toMatch(/^arn:aws-us-gov:/);
  });

  it("takes what would be a wildcard in IAM for the character that it is", () => {
    const odd = [{ type: "aws_s3_object", name: "x", values: { bucket: "site", key: "*/${aws:username}?" } }];
    expect(objectsOf({}, planOf(odd), EU).arns.get("aws_s3_object")).toEqual([
      "arn:aws:s3:::site/${*}/${$}{aws:username}${?}",
    ]);
  });

  it("is told as unknown where only the apply knows it, or a data source was not read", () => {
    const unnamed = planOf([{ type: "aws_sqs_queue", name: "jobs", values: {} }]);
    const json = { data: { aws_iam_role: { task: {} } } };
    expect([...objectsOf(json, unnamed, EU).unnamed]).toEqual([
      ["data.aws_iam_role.task", "data.aws_iam_role"],
      ["aws_sqs_queue.jobs", "aws_sqs_queue"],
    ]);
    const role = { type: "aws_iam_role", name: "task", values: { name: "task", path: "/" } };
    const read = objectsOf(json, planOf([], [role]), EU);
    expect([read.unnamed.size, read.arns.get("data.aws_iam_role")]).toEqual([0, ["arn:aws:iam::*:role/task"]]);
  });

  it("does not limit a service where an object's name is not known yet, since it has to be made", () => {
    const queues = [
      { type: "aws_sqs_queue", name: "jobs", values: {} },
      { type: "aws_sqs_queue", name: "mails", values: { name: "mails" } },
    ];
    const policy = deployerPolicy(["aws_sqs_queue"], [EU], objectsOf({}, planOf(queues), EU));
    expect(policy).toEqual(deployerPolicy(["aws_sqs_queue"], [EU]));
  });
});

describe("the planning role's policy", () => {
  const objects = objectsOf({}, planOf(MANAGED, DATA), EU);
  const state = stateStatements({
    terraform: { backend: { s3: { bucket: "states", key: "quiz/terraform.tfstate" } } },
  });
  const policy = planRolePolicy({ types: TYPES, regions: [EU], objects, state });
  const statements = statementsOf(policy);

  it("reads content only of the stack's own objects", () => {
    const content = policy.Statement.filter(({ Sid }) => Sid?.startsWith("Content"));
    expect(content.map(({ Action, Resource }) => [Action, Resource])).toEqual([
      [["s3:GetObject", "s3:GetObjectTagging"], ["arn:aws:s3:::site/index.html"]],
      [["secretsmanager:GetSecretValue"], ["arn:aws:secretsmanager:*:*:secret:prod/db-??????"]],
      [["ssm:GetParameter"], ["arn:aws:ssm:*:*:parameter/aws/service/ami", "arn:aws:ssm:*:*:parameter/own"]],
    ]);
  });

  it("reads the state, and writes nothing anywhere", () => {
    expect(statements.get("State")?.Resource).toEqual(["arn:aws:s3:::states/quiz/terraform.tfstate"]);
    expect(statements.get("StateBucket")?.Resource).toEqual(["arn:aws:s3:::states"]);
    const actions = policy.Statement.flatMap(({ Action }) => [Action].flat());
    expect(actions.filter((action) => !/:(Describe|Get|List|Head|BatchGet|BatchCheck)/.test(action))).toEqual([]);
    expect(actions).not.toContain("ec2:GetPasswordData");
  });

  it("has nothing of a state that is elsewhere", () => {
    expect(stateStatements({ terraform: { cloud: {} } })).toEqual([]);
    expect(stateStatements({ terraform: { backend: { s3: { bucket: "states" } } } })).toEqual([]);
  });
});

it("the deployer's policy by name changes only the stack's own objects, and passes only the roles that it is given", () => {
  const objects = objectsOf({}, planOf(MANAGED, DATA), EU);
  const statements = statementsOf(deployerPolicy(TYPES, [EU], objects));
  expect(statements.get("IAMPermissionsByName")).toMatchObject({
    Action: expect.arrayContaining(["iam:CreateRole", "iam:PassRole", "iam:PutRolePolicy"]),
    Resource: ["arn:aws:iam::*:role/team/app", ROLE],
  });
  expect([statements.get("IAMPermissions")?.Action].flat()).not.toContain("iam:PassRole");
  expect(statements.get("S3PermissionsByName")?.Resource).toEqual([
    "arn:aws:s3:::site",
    "arn:aws:s3:::site/*",
    "arn:aws:s3:::site/index.html",
  ]);
  expect(statements.get("EC2VPCPermissions")?.Resource).toBe("*");
  const all = (policy: IamPolicy) => policy.Statement.flatMap(({ Action }) => [Action].flat()).sort();
  expect(all(deployerPolicy(TYPES, [EU], objects))).toEqual(all(deployerPolicy(TYPES, [EU])));
});

describe.each(STACK_NAMES)("as the provider has %s once it is there", (stack) => {
  let objects: Objects;
  let types: readonly string[];

  beforeAll(() => {
    const resources = recording(stack).resources.map(({ address, type, object }) => ({
      type,
      name: address,
      values: object,
    }));
    types = [...new Set(resources.map(({ type }) => type))].filter((type) => type.startsWith("aws_")).sort();
    objects = objectsOf({}, planOf(resources), EU);
  });

  it("every object has its name", () => {
    expect([...objects.unnamed]).toEqual([]);
  });

  it("changes to what has a name are limited to it", () => {
    const { Statement } = deployerPolicy(types, [EU], objects);
    const anywhere = Statement.filter(({ Resource }) => Resource === "*").flatMap(({ Action }) => [Action].flat());
    const changing = /^(s3|iam|dynamodb|secretsmanager|sqs|ecr):(Create|Delete|Put|Update|Attach|Pass)/;
    const service = (action: string) => action.split(":")[0];
    const named = new Set([...objects.arns.values()].flat().map((arn) => arn.split(":")[2]));
    expect(
      anywhere.filter(
        (action) => changing.test(action) && named.has(service(action)) && action !== "iam:CreateServiceLinkedRole",
      ),
    ).toEqual([]);
  });

  it("its planning role sees no content but its own", () => {
    const { Statement } = planRolePolicy({ types, regions: [EU], objects, state: [] });
    const content = Statement.filter(({ Action }) => /GetObject|GetSecretValue|GetParameter/.test(String(Action)));
    for (const { Resource } of content) expect([Resource].flat()).not.toContain("*");
  });
});
