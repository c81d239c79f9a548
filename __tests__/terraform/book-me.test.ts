import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { BookMeBackendStack } from "../../src/systems/book-me/backend/stack";
import { BookMeBaseStack } from "../../src/systems/book-me/base/stack";
import { BookMeFrontendStack } from "../../src/systems/book-me/frontend/stack";
import { bookMe, COPIED } from "../support/book-me";
import { type Emulator, emulatorMissing, startEmulator } from "../support/emulator";
import { inventoryOf, translator } from "../support/inventory";
import { PlannedStack } from "../support/planned-stack";
import { describeUnless } from "../support/suites";
import { type Json, type JsonObject, synthesize } from "../support/synth";
import { judge, managed, terraformMissing } from "../support/terraform";

const STACKS = {
  "book-me-base": { Stack: BookMeBaseStack, variables: {} },
  "book-me-backend": { Stack: BookMeBackendStack, variables: COPIED },
  "book-me-frontend": { Stack: BookMeFrontendStack, variables: {} },
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
    rds_master_username: ["1st", "rds_master_username must be a PostgreSQL user"],
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

/**
 * Terraform says what is wrong in one plan, but for what it asks only when something else is right.
 *
 * @param given what the stack has no default for
 */
async function expectRefusals(stack: PlannedStack, refusals: Refusals, given: JsonObject): Promise<void> {
  const unsaid = async (bad: readonly (readonly [string, readonly [Json, string]])[]) => {
    const values = Object.fromEntries(bad.map(([variable, [value]]) => [variable, value]));
    const said = await stack.refusal({ ...given, ...values });
    return bad.filter(([, [, message]]) => !said.includes(message));
  };
  const later = await unsaid(Object.entries(refusals));
  expect(later.length > 0 ? await unsaid(later) : []).toEqual([]);
}

describeUnless(terraformMissing() ?? emulatorMissing(), "book-me, planned with the real provider", () => {
  let emulator: Emulator;
  let stacks: Readonly<Record<Name, PlannedStack>>;

  beforeAll(async () => {
    emulator = await startEmulator();
    const init = (name: Name) => PlannedStack.init(STACKS[name].Stack, name, emulator.env);
    stacks = {
      "book-me-base": await init("book-me-base"),
      "book-me-backend": await init("book-me-backend"),
      "book-me-frontend": await init("book-me-frontend"),
    };
  });

  afterAll(async () => {
    for (const stack of Object.values(stacks ?? {})) stack.remove();
    await emulator?.stop();
  });

  it.each(names)("%s adds exactly the inventory's resources", async (name) => {
    const { Stack, variables } = STACKS[name];
    const translate = translator(synthesize(Stack, name).json);
    const addresses = inventoryOf(name).resources.map(({ address }) => translate(address));
    const { add } = judge(await stacks[name].plan(variables));
    expect([...add].sort()).toEqual(addresses.sort());
  });

  it("the backend plans with example.tfvars", async () => {
    const file = join(__dirname, "../../src/systems/book-me/example.tfvars");
    const { add } = judge(await stacks["book-me-backend"].terraform.plan(`-var-file=${file}`));
    expect(add).toHaveLength(inventoryOf("book-me-backend").resources.length);
  });

  it("downloads no module: everything is in the root", async () => {
    const { configuration } = (await stacks["book-me-base"].plan()) as unknown as {
      configuration: { root_module: object };
    };
    expect(configuration.root_module).not.toHaveProperty("module_calls");
  });

  it("base has as many subnets as its lists have, spread over the zones in turn", async () => {
    const plan = await stacks["book-me-base"].plan({
      vpc_cidr: "10.1.0.0/16",
      vpc_azs: ["eu-central-1a", "eu-central-1b"],
      vpc_public_subnets: ["10.1.1.0/24"],
      vpc_private_subnets: ["10.1.11.0/24", "10.1.12.0/24", "10.1.13.0/24", "10.1.14.0/24"],
    });
    const planned = managed(plan.planned_values.root_module);
    const zones = [0, 1, 2, 3].map((index) => planned.get(`aws_subnet.private[${index}]`)?.values.availability_zone);
    expect(zones).toEqual(["eu-central-1a", "eu-central-1b", "eu-central-1a", "eu-central-1b"]);
    const counts = ["public", "private", "database", "elasticache"].map(
      (kind) =>
        [...planned.keys()].filter((address) => address.startsWith(`aws_route_table_association.${kind}[`)).length,
    );
    expect(counts).toEqual([1, 4, 3, 3]);
  });

  it("base names everything by the team's variables", async () => {
    const plan = await stacks["book-me-base"].plan({
      vpc_name: "Shop",
      rds_db_id: "shop-db",
      rds_db_port: 5433,
      redis_db_id: "shop-cache",
      ec2_bastion_name: "shop-bastion",
    });
    const planned = managed(plan.planned_values.root_module);
    const values = (address: string) => planned.get(address)?.values;
    expect(values("aws_db_subnet_group.database")).toMatchObject({ name: "shop", tags: { Name: "Shop" } });
    expect(values("aws_default_network_acl.default")).toMatchObject({ tags: { Name: "Shop-default" } });
    expect(values("aws_db_instance.postgres")).toMatchObject({ identifier: "shop-db", port: 5433 });
    expect(values("aws_security_group.db")).toMatchObject({ name_prefix: "shop-db-rds-" });
    expect(values("aws_security_group_rule.db_from_vpc")).toMatchObject({ from_port: 5433, to_port: 5433 });
    expect(values("aws_elasticache_replication_group.redis")).toMatchObject({
      replication_group_id: "shop-cache-redis",
    });
    expect(values("aws_iam_role.bastion")).toMatchObject({ name_prefix: "shop-bastion-" });
  });

  it("the backend's container is the inventory's", async () => {
    const { settings } = inventoryOf("book-me-backend").resources.find(
      ({ type }) => type === "aws_ecs_task_definition",
    ) as { settings: JsonObject };
    const [expected] = settings.container_definitions as readonly JsonObject[];
    // The inventory's image holds the account as a reference.
    const image = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/book-me-prod-backend:latest";
    const plan = await stacks["book-me-backend"].plan({ ...COPIED, api_task_image: image });
    const task = managed(plan.planned_values.root_module).get("aws_ecs_task_definition.api");
    expect(JSON.parse(String(task?.values.container_definitions))).toMatchObject([{ ...expected, image }]);
  });

  it.each(names)("%s refuses each bad value, and says what to write", async (name) => {
    await expectRefusals(stacks[name], REFUSED[name], STACKS[name].variables);
  });

  it.each(names)("%s has a bad value of each of its variables tried here", (name) => {
    expect(Object.keys(REFUSED[name]).sort()).toEqual(Object.keys(inventoryOf(name).variables).sort());
  });

  describe("opt-ins, each off by default", () => {
    it.each<[string, Name, Parameters<typeof bookMe>[0], readonly string[]]>([
      [
        "BOOK_ME_CONFIG_BUCKET_ENCRYPTION encrypts the config bucket and refuses requests without TLS",
        "book-me-base",
        { configBucketEncryption: true },
        ["aws_s3_bucket_policy.config", "aws_s3_bucket_server_side_encryption_configuration.config"],
      ],
      [
        "BOOK_ME_API_AUTOSCALING scales the API on its CPU usage",
        "book-me-backend",
        { apiAutoscaling: true },
        ["aws_appautoscaling_policy.api_cpu", "aws_appautoscaling_target.api"],
      ],
      [
        "BOOK_ME_CELERY runs a worker, with the API's roles",
        "book-me-backend",
        { celery: true },
        [
          "aws_cloudwatch_log_group.celery",
          "aws_ecs_service.celery",
          "aws_ecs_task_definition.celery",
          "aws_security_group.celery",
        ],
      ],
      [
        "BOOK_ME_ECS_EXEC_SHELL has a task for a shell, and the log group that the cluster logs to",
        "book-me-backend",
        { ecsExecShell: true },
        [
          "aws_cloudwatch_log_group.ecs_exec",
          "aws_ecs_task_definition.shell",
          "aws_iam_policy.shell",
          "aws_iam_role.shell",
          "aws_iam_role_policy_attachment.shell",
        ],
      ],
    ])("%s: exactly these resources more", async (_, name, switches, expected) => {
      const { Stack, variables } = STACKS[name];
      const stack = await PlannedStack.init(Stack, name, emulator.env, bookMe(switches));
      try {
        const { add } = judge(await stack.plan(variables));
        const documented = judge(await stacks[name].plan(variables)).add;
        expect(add.filter((address) => !documented.includes(address)).sort()).toEqual(expected);
        expect(documented.filter((address) => !add.includes(address))).toEqual([]);
      } finally {
        stack.remove();
      }
    });

    it("have variables of their own, which refuse bad values too", async () => {
      const switches = bookMe({ apiAutoscaling: true, celery: true });
      const stack = await PlannedStack.init(BookMeBackendStack, "book-me-backend", emulator.env, switches);
      try {
        const { variable } = synthesize(BookMeBackendStack, "book-me-backend", switches).json;
        const own = Object.keys(variable ?? {}).filter((name) => !(name in REFUSED["book-me-backend"]));
        expect(own.sort()).toEqual(Object.keys(REFUSED_BY_OPT_INS).sort());
        await expectRefusals(stack, REFUSED_BY_OPT_INS, COPIED);
      } finally {
        stack.remove();
      }
    });

    it("PROFILE=hardened refuses a bastion that is open to the world", async () => {
      const hardened = { profile: "hardened" } as const;
      const stack = await PlannedStack.init(BookMeBaseStack, "book-me-base", emulator.env, hardened);
      try {
        expect(await stack.refusal({ bastion_ssh_source: "0.0.0.0/0" })).toContain(
          "bastion_ssh_source must be an IPv4 CIDR block that is not open to anyone",
        );
        const plan = await stack.plan({ bastion_ssh_source: "203.0.113.0/24" });
        const rule = managed(plan.planned_values.root_module).get("aws_security_group_rule.bastion_ssh");
        expect(rule?.values.cidr_blocks).toEqual(["203.0.113.0/24"]);
      } finally {
        stack.remove();
      }
    });
  });
});
