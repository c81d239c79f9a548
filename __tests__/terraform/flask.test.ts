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

  it.each(["localhost:5000/app:latest", `public.ecr.aws/a/b@sha256:${"0".repeat(64)}`])(
    "takes the image %s",
    async (container_image) => {
      expect(judge(await flask.plan({ container_image })).add).toHaveLength(9);
    },
  );

  // A plan refuses all variables at once; each of these takes the same time as one.
  it("refuses what AWS does not have, each with what to write instead", async () => {
    const refusal = await flask.refusal({
      project_name: "",
      environment: "  ",
      aws_region: "eu-centra1-1",
      container_image: "flask-tp-app",
      ecs_cpu: 512,
      ecs_memory: 512,
      ecs_desired_count: -1,
      container_port: 65_536,
      alb_port: 0,
      health_check_path: "health",
      health_check_interval: 301,
      health_check_healthy_threshold: 1,
      health_check_unhealthy_threshold: 11,
    });
    for (const message of [
      "project_name must be letters, digits and hyphens, and not empty",
      "environment must be letters, digits and hyphens, and not empty",
      "aws_region must be an AWS region, such as",
      "container_image must be a container image with its tag or digest, such as",
      "ecs_memory must be an amount of memory that Fargate has with ecs_cpu 512: 1024, 2048, 3072, 4096.",
      "ecs_desired_count must be a whole number, 0 or more.",
      "container_port must be a whole number from 1 to 65535.",
      "alb_port must be a whole number from 1 to 65535.",
      'health_check_path must be a path that begins with "/", such as /health.',
      "health_check_interval must be a whole number from 5 to 300.",
      "health_check_healthy_threshold must be a whole number from 2 to 10.",
      "health_check_unhealthy_threshold must be a whole number from 2 to 10.",
    ])
      expect(refusal).toContain(message);
  });

  it("refuses what only looks right", async () => {
    const refusal = await flask.refusal({
      project_name: "sim_hill",
      container_image: "localhost:5000/app",
      ecs_cpu: 300,
      alb_port: 80.5,
      health_check_timeout: 121,
    });
    for (const message of [
      "project_name must be letters, digits and hyphens",
      "container_image must be a container image with its tag or digest",
      "ecs_cpu must be a number of CPU units that Fargate has: 256, 512, 1024, 2048, 4096, 8192, 16384.",
      "alb_port must be a whole number from 1 to 65535.",
      "health_check_timeout must be a whole number from 2 to 120.",
      "health_check_timeout must be less than health_check_interval, but they are 121 and 30.",
    ])
      expect(refusal).toContain(message);
    expect(refusal).not.toContain("ecs_memory must");
  });

  it("hardened, wants the ARN of a certificate and listens with HTTPS", async () => {
    const hardened = await PlannedStack.init(FlaskStack, "flask", emulator.env, { profile: "hardened" });
    try {
      expect(await hardened.refusal({})).toContain('The root module input variable "certificate_arn" is not set');
      expect(await hardened.refusal({ certificate_arn: "mine" })).toContain("certificate_arn must be an ARN of acm");
      const certificate_arn = "arn:aws:acm:eu-central-1:123456789012:certificate/0a1b";
      const plan = await hardened.plan({ certificate_arn });
      expect(planned(plan, "aws_lb_listener.app")).toMatchObject({ port: 443, protocol: "HTTPS", certificate_arn });
      expect(planned(plan, "aws_ecr_repository.app")).toMatchObject({ image_tag_mutability: "IMMUTABLE" });
    } finally {
      hardened.remove();
    }
  });
});
