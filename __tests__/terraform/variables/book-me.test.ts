import { describe, expect, it } from "vitest";
import { BookMeBackendStack } from "../../../src/systems/book-me/backend/stack";
import { BookMeBaseStack } from "../../../src/systems/book-me/base/stack";
import { BookMeFrontendStack } from "../../../src/systems/book-me/frontend/stack";
import * as own from "../../../src/systems/book-me/validations";
import { bookMe, COPIED } from "../../support/book-me";
import { inventoryOf } from "../../support/inventory";
import { describeWith } from "../../support/suites";
import { type Json, type JsonObject, type StackJson, synthesize } from "../../support/synth";
import { describeValidations } from "../../support/validations";
import { refusals } from "../../support/variable-blocks";

const STACKS = {
  "book-me-base": { Stack: BookMeBaseStack, given: {} },
  "book-me-backend": { Stack: BookMeBackendStack, given: COPIED },
  "book-me-frontend": { Stack: BookMeFrontendStack, given: {} },
} as const;
type Name = keyof typeof STACKS;
const names = Object.keys(STACKS) as Name[];

/** Bad values by variable, and what Terraform says to each. */
type Refusals = Readonly<Record<string, readonly [Json, string]>>;

const REFUSED: Readonly<Record<Name, Refusals>> = {
  "book-me-base": {
    region: ["Frankfurt", "region must be an AWS region"],
    rds_db_region: ["eu", "rds_db_region must be an AWS region"],
    vpc_name: [" ", "vpc_name must not be empty"],
    vpc_cidr: ["10.0.0.0/8", "vpc_cidr must be an IPv4 CIDR block of a VPC, /16 to /28"],
    vpc_azs: [["euc1-az1"], "vpc_azs must list names of availability zones"],
    vpc_public_subnets: [[], "vpc_public_subnets must list one IPv4 CIDR block a subnet"],
    vpc_private_subnets: [["10.0.1.0"], "vpc_private_subnets must list one IPv4 CIDR block"],
    vpc_database_subnets: [["x"], "vpc_database_subnets must list one IPv4 CIDR block"],
    vpc_elasticache_subnets: [[""], "vpc_elasticache_subnets must list one IPv4 CIDR block"],
    vpce_security_group_name: ["", "vpce_security_group_name must not be empty"],
    ec2_bastion_name: ["", "ec2_bastion_name must not be empty"],
    ec2_bastion_instance_type: ["", "ec2_bastion_instance_type must not be empty"],
    rds_db_id: ["Shop--db", "rds_db_id must be an RDS identifier"],
    rds_db_port: [80, "rds_db_port must be a port that RDS takes"],
    rds_master_username: ["1st", "rds_master_username must be 1 to 63 letters"],
    redis_db_id: ["shop_cache", "redis_db_id must be an ElastiCache identifier"],
    backend_repository_name: ["Shop", "backend_repository_name must be an ECR repository name"],
    config_bucket_name: ["A", "config_bucket_name must be an S3 bucket name"],
    static_media_bucket_name: ["a_b", "static_media_bucket_name must be an S3 bucket name"],
  },
  "book-me-backend": {
    region: ["eu", "region must be an AWS region"],
    vpc_id: ["book-me-prod-vpc", "vpc_id must be an id that begins with vpc-"],
    vpc_cidr_block: ["10.0.0.0", "vpc_cidr_block must be an IPv4 CIDR block of a VPC"],
    vpc_public_subnets: [["10.0.1.0/24"], "vpc_public_subnets must list ids that begin with"],
    vpc_private_subnets: [[], "vpc_private_subnets must list ids that begin with subnet-"],
    acm_domain_name: ["https://x.tk", "acm_domain_name must be a domain name"],
    route53_zone_id: ["bookme.tk", "route53_zone_id must be the id of a Route 53 hosted zone"],
    alb_id: ["book_me", "alb_id must be a load balancer name"],
    ecs_cluster_id: ["", "ecs_cluster_id must not be empty"],
    alb_api_target_group_stickiness_duration: [0, "alb_api_target_group_stickiness_duration must be whole seconds"],
    api_config_bucket_name: ["-", "api_config_bucket_name must be an S3 bucket name"],
    api_config_file_path: ["a.env", "api_config_file_path must be the path of a file"],
    api_service_name: ["book me", "api_service_name must be a name of ECS"],
    api_service_cpu: [300, "api_service_cpu must be a number of CPU units that Fargate has"],
    api_service_memory: [700, "api_service_memory must be an amount of memory that Fargate has"],
    api_task_image: ["", "api_task_image must not be empty"],
    api_task_cmd: [[], "api_task_cmd must list the command and its arguments"],
  },
  "book-me-frontend": {
    client_app_bucket_name: ["App", "client_app_bucket_name must be an S3 bucket name"],
    client_app_domain_name: ["app", "client_app_domain_name must be a domain name"],
    route53_zone_id: ["", "route53_zone_id must be the id of a Route 53 hosted zone"],
  },
};

const REFUSED_BY_OPT_INS: Refusals = {
  api_min_tasks: [-1, "api_min_tasks must be a whole number, 0 or more"],
  api_max_tasks: [-2, "api_max_tasks must not be less than api_min_tasks, but it is -2 and api_min_tasks 1"],
  api_cpu_target: [0, "api_cpu_target must be a percentage"],
  celery_service_name: ["", "celery_service_name must be a name of ECS"],
  celery_task_cmd: [[], "celery_task_cmd must list the command"],
  celery_service_cpu: [1, "celery_service_cpu must be a number of CPU units"],
  celery_service_memory: [1, "celery_service_memory must be an amount of memory"],
};

/** A plan for each: some values are only judged once others are right. */
async function expectRefusals(json: StackJson, refused: Refusals, given: object): Promise<void> {
  const said = Object.entries(refused).map(async ([variable, [value]]) => [
    variable,
    await refusals(json, { ...given, [variable]: value }),
  ]);
  const expected = Object.entries(refused).map(([variable, [, message]]) => [
    variable,
    [expect.stringContaining(message)],
  ]);
  expect(await Promise.all(said)).toEqual(expected);
}

describeValidations("book-me's validations", {
  isDbIdentifier: {
    validation: own.isDbIdentifier,
    good: ["a", "book-me-prod-postgresql", "a".repeat(63)],
    bad: ["", "a".repeat(64), "Shop", "1a", "a--b", "a-"],
  },
  isRedisIdentifier: {
    validation: own.isRedisIdentifier,
    good: ["a", "Shop-1", "a".repeat(34)],
    bad: ["", "shop_cache", "1a", "a--b", "a".repeat(35)],
  },
  isRdsPort: { validation: own.isRdsPort, good: [1150, 5432, 65_535], bad: [80, 1149, 65_536, 5432.5] },
  isVpcCidr: {
    validation: own.isVpcCidr,
    good: ["10.0.0.0/16", "100.64.0.0/28"],
    bad: ["10.0.0.0/15", "10.0.0.0/29", "10.0.0.1/16", "10.0.0.0", "fd00::/16"],
  },
  areSubnetCidrs: {
    validation: own.areSubnetCidrs,
    good: [["10.0.1.0/24"], ["10.0.1.0/24", "10.0.2.0/28"]],
    bad: [[], ["10.0.1.0"], ["10.0.1.0/24", ""], ["10.0.1.0/29"], ["10.0.1.5/24"]],
  },
  areSubnetIds: {
    validation: own.areSubnetIds,
    good: [["subnet-0a1b"], ["subnet-1", "subnet-2"]],
    bad: [[], ["10.0.1.0/24"], ["subnet-1", ""]],
  },
  areTwoSubnets: {
    validation: own.areTwoSubnets,
    good: [["subnet-1", "subnet-2"], [], ["10.0.1.0/24"]],
    bad: [["subnet-1"], ["subnet-1", "subnet-1"]],
  },
  isVpcId: { validation: own.isVpcId, good: ["vpc-0a1b"], bad: ["", "book-me-prod-vpc"] },
  isHostedZoneId: {
    validation: own.isHostedZoneId,
    good: ["Z02587991HESUSK03JP5P", "/hostedzone/Z4KAPRWWNC7JR"],
    bad: ["", "bookme.tk", "z1", "Z".repeat(33)],
  },
  isLoadBalancerName: {
    validation: own.isLoadBalancerName,
    good: ["a", "book-me-prod-alb", "A".repeat(29)],
    bad: ["", "book_me", "-a", "a-", "A".repeat(30)],
  },
  isServiceName: {
    validation: own.isServiceName,
    good: ["a", "book_me-Prod-1", "a".repeat(41)],
    bad: ["", "book me", "a".repeat(42)],
  },
  isStickiness: { validation: own.isStickiness, good: [1, 604_800], bad: [0, 604_801, 1.5] },
  isObjectPath: { validation: own.isObjectPath, good: ["/a", "/a b/c.env"], bad: ["", "/", "a.env", "/a/"] },
  isCommand: { validation: own.isCommand, good: [["sh"], ["sh", "-c", ""]], bad: [[]] },
  isPercentage: { validation: own.isPercentage, good: [1, 62.5, 100], bad: [0, 101] },
});

describeWith(["terraform"], "book-me's variables", () => {
  describe.each(names)("of %s", (name) => {
    const { Stack, given } = STACKS[name];
    const { json } = synthesize(Stack, name);

    it("take the documented values", async () => {
      expect(await refusals(json, given)).toEqual([]);
    });

    it("refuse each bad value, and say what to write", async () => {
      await expectRefusals(json, REFUSED[name], given);
    });

    it("are all tried here", () => {
      expect(Object.keys(REFUSED[name]).sort()).toEqual(Object.keys(inventoryOf(name).variables).sort());
    });
  });

  it("of base refuse subnets and buckets that cannot be there beside each other", async () => {
    const { json } = synthesize(BookMeBaseStack, "book-me-base");
    const SHARED =
      "vpc_public_subnets, vpc_private_subnets, vpc_database_subnets, vpc_elasticache_subnets: a subnet needs addresses of its own, but other subnets have those of";
    const IN_TURN =
      "vpc_database_subnets must be in two zones at least, as RDS wants them: they take the zones of vpc_azs,";
    const tried: readonly (readonly [JsonObject, readonly string[]])[] = [
      [{ vpc_private_subnets: ["10.0.1.0/24", "10.0.1.0/24"] }, [`${SHARED} 10.0.1.0/24.`]],
      [{ vpc_private_subnets: ["10.0.101.0/24"] }, [`${SHARED} 10.0.101.0/24.`]],
      [{ vpc_private_subnets: ["10.0.96.0/20"] }, [`${SHARED} 10.0.101.0/24, 10.0.102.0/24, 10.0.103.0/24.`]],
      [{ vpc_azs: ["eu-central-1a"] }, [`${IN_TURN} eu-central-1a, in turn.`]],
      [
        { vpc_azs: ["eu-central-1a", "eu-central-1b"], vpc_database_subnets: ["10.0.21.0/24"] },
        [`${IN_TURN} eu-central-1a, eu-central-1b, in turn.`],
      ],
      [
        { static_media_bucket_name: "book-me-prod-config" },
        ["static_media_bucket_name must not be the same as config_bucket_name, book-me-prod-config."],
      ],
      [{ vpc_azs: ["eu-central-1a", "eu-central-1b"], vpc_public_subnets: ["10.0.101.0/24"] }, []],
    ];
    const said = await Promise.all(tried.map(([values]) => refusals(json, values)));
    expect(said).toEqual(tried.map(([, messages]) => messages));
  });

  it("of the opt-ins refuse bad values too", async () => {
    const { json } = synthesize(BookMeBackendStack, "book-me-backend", bookMe({ apiAutoscaling: true, celery: true }));
    const own = Object.keys(json.variable ?? {}).filter((name) => !(name in REFUSED["book-me-backend"]));
    expect(own.sort()).toEqual(Object.keys(REFUSED_BY_OPT_INS).sort());
    expect(await refusals(json, COPIED)).toEqual([]);
    await expectRefusals(json, REFUSED_BY_OPT_INS, COPIED);
  });

  it("that base's state would give may be left out, and are judged where they are not", async () => {
    const { json } = synthesize(BookMeBackendStack, "book-me-backend", bookMe({ wiring: "remote-state" }));
    expect(await refusals(json)).toEqual([]);
    await expectRefusals(json, REFUSED["book-me-backend"], {});
  });

  it("hardened, refuse a bastion that is open to the world", async () => {
    const { json } = synthesize(BookMeBaseStack, "book-me-base", { profile: "hardened" });
    expect(await refusals(json, { bastion_ssh_source: "0.0.0.0/0" })).toEqual([
      "bastion_ssh_source must be an IPv4 CIDR block that is not open to anyone, such as 203.0.113.10/32.",
    ]);
    expect(await refusals(json, { bastion_ssh_source: "203.0.113.0/24" })).toEqual([]);
  });
});
