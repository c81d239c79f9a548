import { type Arbitrary, array, constantFrom, integer, nat, record } from "fast-check";
import type { Json, JsonObject } from "../../src/json";
import type { StackJson } from "../../src/tools/synthesized/stack-json";

/** A type's settings that refer to another type; `any` refers to any. */
const SETTINGS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  aws_vpc: {},
  aws_subnet: { vpc_id: "aws_vpc" },
  aws_security_group: { vpc_id: "aws_vpc" },
  aws_security_group_rule: { security_group_id: "aws_security_group", source_security_group_id: "aws_security_group" },
  aws_lb: { subnets: "aws_subnet", security_groups: "aws_security_group" },
  aws_lb_listener: { load_balancer_arn: "aws_lb", default_action: "aws_lb_target_group" },
  aws_lb_target_group: { vpc_id: "aws_vpc" },
  aws_instance: {
    subnet_id: "aws_subnet",
    vpc_security_group_ids: "aws_security_group",
    iam_instance_profile: "aws_iam_role",
  },
  aws_autoscaling_group: { vpc_zone_identifier: "aws_subnet", target_group_arns: "aws_lb_target_group" },
  aws_db_instance: { vpc_security_group_ids: "aws_security_group", db_subnet_group_name: "aws_subnet" },
  aws_iam_role: {},
  aws_iam_role_policy: { role: "aws_iam_role", policy: "any" },
  aws_s3_bucket: {},
  aws_s3_bucket_versioning: { bucket: "aws_s3_bucket" },
  aws_cloudfront_distribution: { origin: "any" },
  aws_cloudwatch_metric_alarm: { alarm_actions: "aws_sns_topic", dimensions: "any" },
  aws_sns_topic: {},
  aws_sns_topic_subscription: { topic_arn: "aws_sns_topic", endpoint: "any" },
  aws_lambda_function: { role: "aws_iam_role", environment: "any" },
  aws_quantum_entangler: { partner: "any", witness: "any" },
  random_password: {},
  null_resource: { triggers: "any" },
};
const TYPES = Object.keys(SETTINGS);

const NAMES = ["main", "public_subnet_one", "the-one-with-a-rather-long-name_that_must_be_wrapped", "x", "db"];

interface Drawn {
  readonly type: string;
  readonly name: string;
  readonly links: readonly number[];
  readonly count: number;
}

/** An artificial stack: some resources of every kind, connected at random. */
export const randomStack: Arbitrary<StackJson> = array(
  record({
    type: constantFrom(...TYPES),
    name: constantFrom(...NAMES),
    links: array(nat(1000), { minLength: 6, maxLength: 6 }),
    count: integer({ min: 0, max: 6 }),
  }),
  { minLength: 1, maxLength: 40 },
).map(stackOf);

function stackOf(drawn: readonly Drawn[]): StackJson {
  const named = drawn.map((one, at) => ({ ...one, name: `${one.name}_${at}` }));
  const resource: Record<string, Record<string, JsonObject>> = {};
  for (const one of named) {
    const settings = Object.entries(SETTINGS[one.type] ?? {}).map(([setting, type], at): [string, Json] => {
      const possible = named.filter((other) => other !== one && (type === "any" || other.type === type));
      const chosen = [one.links[at] ?? 0, one.links[at + 3] ?? 0]
        .slice(0, 1 + (one.count % 2))
        .flatMap((link) => possible[link % Math.max(1, possible.length)] ?? []);
      return [
        setting,
        written(
          setting,
          chosen.map((other) => `\${${other.type}.${other.name}.id}`),
        ),
      ];
    });
    const counted = one.count === 6 ? { count: "${var.many}" } : {};
    resource[one.type] = { ...resource[one.type], [one.name]: { ...Object.fromEntries(settings), ...counted } };
  }
  return { terraform: {}, provider: { aws: [{ region: "eu-west-1" }] }, resource };
}

function written(setting: string, references: readonly string[]): Json {
  if (setting === "policy")
    return JSON.stringify({ Statement: [{ Effect: "Allow", Action: "*", Resource: references }] });
  if (setting === "origin") return references.map((reference) => ({ domain_name: reference }));
  if (setting === "environment") return [{ variables: Object.fromEntries(references.entries()) }];
  return references;
}
