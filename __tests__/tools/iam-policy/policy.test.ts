import { beforeAll, describe, expect, it } from "vitest";
import { DATA_SOURCES, RESOURCES } from "../../../src/aws-types";
import { STACK_NAMES } from "../../../src/systems/registry";
import { deployerPolicy, type IamPolicy } from "../../../src/tools/iam-policy/policy";
import { regionsOf, typesOf } from "../../../src/tools/iam-policy/scope";
import { characters, MAX_CHARACTERS, split } from "../../../src/tools/iam-policy/size";
import { STATEMENTS } from "../../../src/tools/iam-policy/statements";
import { withSynthesized } from "../../../src/tools/synthesized/synthesized";
import document from "./flask-document.json";

/** The flask system's, as its document lists them. */
const FLASK = [
  "aws_ecr_repository",
  "aws_ecs_cluster",
  "aws_ecs_service",
  "aws_ecs_task_definition",
  "aws_lb",
  "aws_lb_listener",
  "aws_lb_target_group",
  "aws_security_group",
  "data.aws_iam_role",
  "data.aws_subnets",
  "data.aws_vpc",
];
const REGION = "eu-central-1";
const IN_REGION = { StringEquals: { "aws:RequestedRegion": REGION } };

/** A policy's actions by statement. */
function actionsBySid({ Statement }: IamPolicy): ReadonlyMap<string | undefined, readonly string[]> {
  return new Map(Statement.map(({ Sid, Action }) => [Sid, [Action].flat()]));
}

describe("the policy of flask's types against its document", () => {
  const policy = deployerPolicy(FLASK, [REGION]);
  const granted = actionsBySid(policy);

  it.each([
    "EC2VPCPermissions",
    "ECRAuthenticationGlobal",
    "ECSPermissions",
    "ECRPermissions",
    "LoadBalancerPermissions",
  ] as const)("%s allows at least what the document's does", (sid) => {
    expect(granted.get(sid)).toEqual(expect.arrayContaining(document[sid].actions));
  });

  it("allows of the document's IAM actions those for a role that is only looked up and passed on", () => {
    const documented = document.IAMPermissions.actions;
    expect(granted.get("IAMPermissions")?.filter((action) => documented.includes(action))).toEqual([
      "iam:GetRole",
      "iam:ListAttachedRolePolicies",
      "iam:ListRolePolicies",
      "iam:ListRoleTags",
      "iam:PassRole",
    ]);
  });

  it("allows nothing of services that flask lacks", () => {
    expect([...granted.keys()]).toEqual([
      "EC2VPCPermissions",
      "ECRAuthenticationGlobal",
      "ECSPermissions",
      "ECRPermissions",
      "LoadBalancerPermissions",
      "IAMPermissions",
      "ServiceLinkedRolePermissions",
    ]);
  });

  it("asks for the region where the document does, and only there", () => {
    const documented = policy.Statement.filter(({ Sid }) => Sid !== undefined && Sid in document);
    expect(documented.map(({ Sid, Condition }) => [Sid, Condition])).toEqual(
      Object.entries(document)
        .filter(([sid]) => granted.has(sid))
        .map(([sid, { global }]) => [sid, global ? undefined : IN_REGION]),
    );
  });

  it("lets service-linked roles be made for ECS and load balancing only", () => {
    expect(policy.Statement.at(-1)).toEqual({
      Sid: "ServiceLinkedRolePermissions",
      Effect: "Allow",
      Action: ["iam:CreateServiceLinkedRole"],
      Resource: "*",
      Condition: {
        StringEquals: { "iam:AWSServiceName": ["ecs.amazonaws.com", "elasticloadbalancing.amazonaws.com"] },
      },
    });
  });

  it("allows the document's log and scaling actions as soon as a stack has those types", () => {
    const more = actionsBySid(
      deployerPolicy(
        [...FLASK, "aws_cloudwatch_log_group", "aws_appautoscaling_target", "aws_appautoscaling_policy"],
        [REGION],
      ),
    );
    for (const sid of ["CloudWatchLogsPermissions", "ApplicationAutoScalingPermissions"] as const)
      expect(more.get(sid)).toEqual(expect.arrayContaining(document[sid].actions));
  });

  it("allows the document's IAM actions as soon as a stack has its own roles and instance profiles", () => {
    const more = actionsBySid(
      deployerPolicy(
        [...FLASK, "aws_iam_role", "aws_iam_role_policy_attachment", "aws_iam_instance_profile"],
        [REGION],
      ),
    );
    expect(more.get("IAMPermissions")).toEqual(expect.arrayContaining(document.IAMPermissions.actions));
  });
});

describe("the policy of all known types", () => {
  const all = [...RESOURCES.keys(), ...[...DATA_SOURCES.keys()].map((type) => `data.${type}`)];
  const granted = actionsBySid(deployerPolicy(all, [REGION]));

  it("allows every action that a type needs", () => {
    const needed = [...RESOURCES.values(), ...DATA_SOURCES.values()].flatMap(({ actions }) => actions);
    const allowed = new Set([...granted.values()].flat());
    expect([...new Set(needed)].filter((action) => !allowed.has(action))).toEqual([]);
  });

  it("has a need of each statement", () => {
    expect([...granted.keys()]).toEqual([...STATEMENTS.map(({ sid }) => sid), "ServiceLinkedRolePermissions"]);
  });
});

describe("the policy of each stack", () => {
  let derived: ReadonlyMap<string, IamPolicy>;

  beforeAll(async () => {
    derived = await withSynthesized([], { STATE_BACKEND: "local" }, (synthesized) => {
      const policies = synthesized.map(
        ({ stack, json }) => [stack, deployerPolicy(typesOf(json), regionsOf(json))] as const,
      );
      return new Map(policies);
    });
  });

  it.each(STACK_NAMES)("%s: its types are known, and its statements fit into managed policies", (stack) => {
    const parts = split(derived.get(stack) as IamPolicy);
    expect(parts.length).toBeGreaterThan(0);
    for (const part of parts) expect(characters(part)).toBeLessThanOrEqual(MAX_CHARACTERS);
  });

  it("is, for quiz, what it was", () => {
    expect(derived.get("quiz")).toMatchSnapshot();
  });
});

describe("a policy's making", () => {
  it("refuses types that the table lacks, by name, and says where to add them", () => {
    expect(() => deployerPolicy(["aws_vpc", "aws_quantum_ledger", "data.aws_oracle"], [REGION])).toThrow(
      "no IAM actions are known for aws_quantum_ledger, data.aws_oracle: add them to the file of their service in src/aws-types/",
    );
  });

  it("takes no property of objects for a type", () => {
    expect(() => deployerPolicy(["constructor"], [REGION])).toThrow("no IAM actions are known for constructor");
  });

  it("names every region of a stack that has several", () => {
    const { Statement } = deployerPolicy(["aws_subnet"], [REGION, "us-east-1"]);
    expect(Statement[0]?.Condition).toEqual({ StringEquals: { "aws:RequestedRegion": [REGION, "us-east-1"] } });
  });

  it("does not depend on the order of the types", () => {
    expect(deployerPolicy([...FLASK].reverse(), [REGION])).toEqual(deployerPolicy(FLASK, [REGION]));
  });
});
