import { afterAll, beforeAll, expect, it } from "vitest";
import { PlatformStack } from "../../src/systems/platform/stack";
import { type Emulator, emulatorMissing, startEmulator } from "../support/emulator";
import { PlannedStack } from "../support/planned-stack";
import { DEV, type PlatformEnvironment, PROD, platformInventory } from "../support/platform-inventory";
import { describeUnless } from "../support/suites";
import { judge, managed, terraformMissing } from "../support/terraform";

const ZONES = ["a", "b", "c", "d", "e", "f"].map((letter) => `us-east-1${letter}`);

describeUnless(terraformMissing() ?? emulatorMissing(), "platform, planned by terraform", () => {
  let emulator: Emulator;
  let platform: PlannedStack;

  beforeAll(async () => {
    emulator = await startEmulator();
    platform = await PlannedStack.init(PlatformStack, "platform", emulator.env);
  });

  afterAll(async () => {
    platform?.remove();
    await emulator?.stop();
  });

  const rows: readonly (readonly [string, PlatformEnvironment])[] = [
    ["dev's two zones", DEV],
    ["prod's three zones", PROD],
  ];

  it.each(rows)("creates the inventory's resources for %s, from the same JSON", async (_, team) => {
    const plan = await platform.plan({ ...team });
    const root = (address: string) =>
      address
        .replace(/^module\.database\.(aws_secretsmanager_\w+)\.app_secrets$/, "$1.database_app_secrets")
        .replace(/^module\.\w+\./, "");
    expect(new Set(judge(plan).add)).toEqual(
      new Set(platformInventory(team).resources.map(({ address }) => root(address))),
    );
  });

  it.each([2, 6])("takes %i zones, the private subnets numbered from 10", async (zones) => {
    const planned = managed(
      (await platform.plan({ availability_zones: ZONES.slice(0, zones) })).planned_values.root_module,
    );
    const cidrs = (type: string) =>
      ZONES.slice(0, zones).map((_, index) => planned.get(`aws_subnet.${type}[${index}]`)?.values.cidr_block);
    expect(cidrs("public")).toEqual(ZONES.slice(0, zones).map((_, index) => `10.0.${index}.0/24`));
    expect(cidrs("private")).toEqual(ZONES.slice(0, zones).map((_, index) => `10.0.${index + 10}.0/24`));
  });

  it("takes the smallest VPC that 256 subnets fit into", async () => {
    const plan = await platform.plan({ vpc_cidr: "10.9.16.0/20" });
    const planned = managed(plan.planned_values.root_module);
    expect(planned.get("aws_subnet.private[2]")?.values.cidr_block).toBe("10.9.16.192/28");
  });

  it("hardened, listens with HTTPS and lets ECS read the secret, with one more resource", async () => {
    const hardened = await PlannedStack.init(PlatformStack, "platform", emulator.env, { profile: "hardened" });
    try {
      const certificate_arn = "arn:aws:acm:us-east-1:123456789012:certificate/0a1b";
      const plan = await hardened.plan({ ...PROD, certificate_arn });
      expect(judge(plan).add).toHaveLength(platformInventory(PROD).resources.length + 1);
      expect(judge(plan).add).toContain("aws_iam_role_policy.ecs_execution_secrets");
      expect(managed(plan.planned_values.root_module).get("aws_lb_listener.main")?.values).toMatchObject({
        port: 443,
        protocol: "HTTPS",
        certificate_arn,
      });
    } finally {
      hardened.remove();
    }
  });
});
