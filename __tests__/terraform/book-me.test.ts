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
import { type JsonObject, synthesize } from "../support/synth";
import { judge, managed, terraformMissing } from "../support/terraform";

const STACKS = {
  "book-me-base": { Stack: BookMeBaseStack, variables: {} },
  "book-me-backend": { Stack: BookMeBackendStack, variables: COPIED },
  "book-me-frontend": { Stack: BookMeFrontendStack, variables: {} },
} as const;
type Name = keyof typeof STACKS;
const names = Object.keys(STACKS) as Name[];

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

    it("PROFILE=hardened opens the bastion to those whom the team names", async () => {
      const hardened = { profile: "hardened" } as const;
      const stack = await PlannedStack.init(BookMeBaseStack, "book-me-base", emulator.env, hardened);
      try {
        const plan = await stack.plan({ bastion_ssh_source: "203.0.113.0/24" });
        const rule = managed(plan.planned_values.root_module).get("aws_security_group_rule.bastion_ssh");
        expect(rule?.values.cidr_blocks).toEqual(["203.0.113.0/24"]);
      } finally {
        stack.remove();
      }
    });
  });
});
