import { describe, expect, it } from "vitest";
import { STACK_NAMES } from "../../../src/systems/registry";
import { diagram, LEVELS, pictureOf } from "../../../src/tools/diagram/diagram";
import { layOut, PAGE } from "../../../src/tools/diagram/layout";
import { accidentsOf } from "../../../src/tools/diagram/layout/accidents";
import { accountedFor } from "../../../src/tools/diagram/picture";
import { blocksOf } from "../../../src/tools/synthesized/stack-json";
import { everyStack } from "../../support/pictures";

const jsonOf = await everyStack();
const VIEWS = STACK_NAMES.flatMap((stack) => LEVELS.map((level) => [stack, level] as const));

describe("the pictures of the seven stacks", () => {
  it.each(VIEWS)("have no accident in them, and fit a page: %s, %s", async (stack, level) => {
    const layout = await layOut(pictureOf(stack, jsonOf(stack), { level }));
    expect(accidentsOf(layout)).toEqual([]);
    expect(layout.width).toBeLessThanOrEqual(PAGE);
  });

  it.each(VIEWS)("account for every resource once: %s, %s", (stack, level) => {
    const shown = accountedFor(pictureOf(stack, jsonOf(stack), { level }));
    const addresses = blocksOf(jsonOf(stack).resource).map(({ address }) => address);
    expect(addresses.filter((address) => !shown.includes(address))).toEqual([]);
    expect(shown.filter((address, at) => shown.indexOf(address) !== at)).toEqual([]);
  });

  it.each(STACK_NAMES)("have under 25 nodes at a glance: %s", (stack) => {
    expect(pictureOf(stack, jsonOf(stack), { level: "overview" }).nodes.length).toBeLessThan(25);
  });

  it("are the same bytes each time, in whatever order the JSON has its keys", async () => {
    const json = jsonOf("quiz");
    const turned = Object.entries(json.resource ?? {})
      .reverse()
      .map(([type, named]) => [type, Object.fromEntries(Object.entries(named).reverse())]);
    const first = await diagram("quiz", json);
    expect(await diagram("quiz", json)).toBe(first);
    expect(await diagram("quiz", { ...json, resource: Object.fromEntries(turned) })).toBe(first);
  });
});

/** What the documents say leads where; "…" stands for any label. */
const DESCRIBED: Readonly<Record<string, readonly string[]>> = {
  quiz: [
    "internet -traffic-> aws_lb.alb-client_name: tcp 8000",
    "aws_lb.alb-client_name -traffic-> aws_lb_target_group.target_lb: HTTP 8000",
    "aws_lb_target_group.target_lb -traffic-> aws_autoscaling_group.grupo",
    "aws_security_group.full_access -traffic-> aws_security_group.private: all ports",
    "aws_cloudfront_distribution.s3_distribution -traffic-> data.aws_s3_bucket.bucket",
    "aws_cloudwatch_metric_alarm.cpu_high -alarm-> aws_autoscaling_group.grupo",
    "aws_cloudwatch_metric_alarm.cpu_high -alarm-> aws_sns_topic.lambda_update_instance",
    "aws_cloudwatch_metric_alarm.unhealthy_hosts -alarm-> aws_sns_topic.alarm",
    "aws_autoscaling_group.grupo -permission-> aws_iam_role.ec2_ssm",
    "aws_iam_role.s3_access_role -permission-> data.aws_s3_bucket.bucket",
  ],
  library: [
    "internet -traffic-> aws_lb.app: tcp 80, 443",
    "aws_route53_zone.site -traffic-> aws_cloudfront_distribution.lib_mgmt: …",
    "aws_route53_zone.site -traffic-> aws_lb.app: …",
    "aws_cloudfront_distribution.lib_mgmt -traffic-> aws_s3_bucket.site",
    "aws_lb.app -traffic-> aws_lb_target_group.app: HTTP 80 / HTTPS 443",
    "aws_lb_target_group.app -traffic-> aws_autoscaling_group.app",
    "aws_security_group.alb_app -traffic-> aws_security_group.asg_app: tcp 8000",
    "aws_security_group.asg_app -traffic-> aws_security_group.data: tcp 3306",
    "aws_autoscaling_group.app -traffic-> aws_db_instance.lib_mgmt: tcp 3306",
    "aws_iam_role.app -permission-> aws_s3_bucket.site",
  ],
  flask: [
    "internet -traffic-> aws_lb.main: tcp 80",
    "aws_lb.main -traffic-> aws_lb_target_group.app: HTTP 80",
    "aws_lb_target_group.app -traffic-> aws_ecs_service.app: 5000",
    "aws_security_group.alb -traffic-> aws_security_group.ecs_tasks: tcp 5000",
  ],
  platform: [
    "aws_lb_target_group.main -traffic-> aws_ecs_service.app: 8000",
    "aws_cloudfront_distribution.main -traffic-> aws_s3_bucket.static_assets",
    "aws_iam_role.ecs_task -permission-> aws_dynamodb_table.items",
    "aws_iam_role.ecs_task -permission-> aws_secretsmanager_secret.app_secrets",
    "aws_iam_role.ecs_task -permission-> aws_s3_bucket.static_assets",
    "aws_ecs_service.app -use-> aws_cloudwatch_log_group.ecs",
  ],
  "book-me-base": [
    "internet -traffic-> aws_instance.bastion: tcp 22",
    "aws_iam_user.django_app -permission-> aws_s3_bucket.static_media",
    "aws_flow_log.vpc -use-> aws_cloudwatch_log_group.flow_log",
    "aws_db_instance.postgres -permission-> aws_iam_role.rds_monitoring",
  ],
  "book-me-backend": [
    "aws_route53_record.alb -traffic-> aws_lb.alb: …",
    "aws_lb.alb -traffic-> aws_lb_target_group.api: HTTPS 443",
    "aws_lb_target_group.api -traffic-> aws_ecs_service.api: 8000",
  ],
  "book-me-frontend": [
    "internet -traffic-> aws_cloudfront_distribution.client_app",
    "aws_route53_record.client_app -traffic-> aws_cloudfront_distribution.client_app: …",
    "aws_cloudfront_distribution.client_app -traffic-> aws_s3_bucket.client_app",
  ],
};

describe("the arrows of the seven stacks", () => {
  it.each(Object.entries(DESCRIBED))("are those that the document describes: %s", (stack, described) => {
    const arrows = pictureOf(stack, jsonOf(stack)).arrows.map(({ from, to, carries, labels }) => {
      const arrow = `${from} -${carries}-> ${to}`;
      return [arrow, `${arrow}: …`, `${arrow}: ${labels.join(" / ")}`];
    });
    expect(described.filter((one) => !arrows.flat().includes(one))).toEqual([]);
  });
});

describe("the frames of the seven stacks", () => {
  const around = (stack: string, id: string): readonly string[] => {
    const { frames, nodes } = pictureOf(stack, jsonOf(stack));
    const within = [...frames, ...nodes].find((drawn) => drawn.id === id)?.within;
    const frame = frames.find((drawn) => drawn.id === within);
    return frame === undefined ? [] : [frame.label, ...around(stack, frame.id)];
  };

  it.each([
    ["quiz", "aws_autoscaling_group.grupo", ["Private subnets", "VPC", "Region"]],
    ["quiz", "aws_lb.alb-client_name", ["Public subnets", "VPC", "Region"]],
    ["library", "aws_db_instance.lib_mgmt", ["Private subnets", "VPC", "Region"]],
    ["library", "aws_s3_bucket.site", ["Region"]],
    ["library", "aws_cloudfront_distribution.lib_mgmt", []],
    ["flask", "aws_ecs_service.app", ["Subnets", "VPC", "Region"]],
    ["book-me-base", "aws_elasticache_replication_group.redis", ["Private subnets", "VPC", "Region"]],
    ["book-me-backend", "aws_ecs_service.api", ["Subnets", "VPC", "Region"]],
  ])("are around what lies in them: %s, %s", (stack, id, frames) => {
    expect(around(stack, id)).toEqual(frames);
  });
});
