import { afterAll, beforeAll, expect, it } from "vitest";
import { FlaskStack } from "../../src/systems/flask/stack";
import { type Emulator, emulatorMissing, startEmulator } from "../support/emulator";
import { makeExecutionRole } from "../support/flask";
import { inventoryOf } from "../support/inventory";
import { PlannedStack } from "../support/planned-stack";
import { describeUnless } from "../support/suites";
import type { JsonObject } from "../support/synth";
import { judge, managed, type Plan, terraformMissing } from "../support/terraform";

describeUnless(terraformMissing() ?? emulatorMissing(), "flask, planned by terraform", () => {
  let emulator: Emulator;
  let flask: PlannedStack;

  beforeAll(async () => {
    emulator = await startEmulator();
    await makeExecutionRole(emulator);
    flask = await PlannedStack.init(FlaskStack, "flask", emulator.env);
  });

  afterAll(async () => {
    flask?.remove();
    await emulator?.stop();
  });

  /** The planned settings of one resource. */
  const planned = (plan: Plan, address: string): JsonObject =>
    managed(plan.planned_values.root_module).get(address)?.values as JsonObject;

  const environmentOf = (plan: Plan): Readonly<Record<string, string>> => {
    const definitions = planned(plan, "aws_ecs_task_definition.app").container_definitions as string;
    const [container] = JSON.parse(definitions) as readonly {
      environment: readonly { name: string; value: string }[];
    }[];
    return Object.fromEntries(container?.environment.map(({ name, value }) => [name, value]) ?? []);
  };

  it("creates the nine resources of the inventory without a single variable given", async () => {
    const plan = await flask.plan();
    const addresses = inventoryOf("flask").resources.map(({ address }) => address);
    expect(new Set(judge(plan).add)).toEqual(new Set(addresses));
    expect(environmentOf(plan)).toEqual({ FLASK_APP: "hello", FLASK_ENV: "dev" });
  });

  it("names everything by project and environment, and runs Flask in production there, with the same JSON", async () => {
    const plan = await flask.plan({
      project_name: "shop",
      environment: "prod",
      common_tags: { Team: 'say "hi"' },
      ecs_cpu: 4096,
      ecs_memory: 30_720,
      alb_port: 8080,
    });
    expect(environmentOf(plan).FLASK_ENV).toBe("production");
    expect(planned(plan, "aws_lb.main")).toMatchObject({
      name: "shop-prod-alb",
      tags: { Team: 'say "hi"', Name: "shop-prod-alb" },
    });
    expect(planned(plan, "aws_ecs_task_definition.app")).toMatchObject({ cpu: "4096", memory: "30720" });
    expect(planned(plan, "aws_lb_listener.app")).toMatchObject({ port: 8080, protocol: "HTTP" });
    expect(planned(plan, "aws_security_group.alb").ingress).toMatchObject([{ from_port: 8080, to_port: 8080 }]);
  });

  it("hardened, listens with HTTPS", async () => {
    const hardened = await PlannedStack.init(FlaskStack, "flask", emulator.env, { profile: "hardened" });
    try {
      const certificate_arn = "arn:aws:acm:eu-central-1:123456789012:certificate/0a1b";
      const plan = await hardened.plan({ certificate_arn });
      expect(planned(plan, "aws_lb_listener.app")).toMatchObject({ port: 443, protocol: "HTTPS", certificate_arn });
      expect(planned(plan, "aws_ecr_repository.app")).toMatchObject({ image_tag_mutability: "IMMUTABLE" });
    } finally {
      hardened.remove();
    }
  });
});
