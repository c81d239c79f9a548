import { expect, it } from "vitest";
import { FlaskStack } from "../../../src/systems/flask/stack";
import * as own from "../../../src/systems/flask/validations";
import { describeWith } from "../../support/suites";
import { synthesize } from "../../support/synth";
import { describeValidations } from "../../support/validations";
import { refusals } from "../../support/variable-blocks";

describeValidations("flask's validations", {
  isHyphenated: { validation: own.isHyphenated, good: ["simhill", "A-1"], bad: ["", " ", "sim_hill"] },
  isUrlPath: { validation: own.isUrlPath, good: ["/", "/health?deep=1"], bad: ["", "health", "/a b"] },
});

describeWith(["terraform"], "flask's variables", () => {
  const { json } = synthesize(FlaskStack, "flask");

  it("all have a default", async () => {
    expect(await refusals(json)).toEqual([]);
  });

  it.each(["localhost:5000/app:latest", `public.ecr.aws/a/b@sha256:${"0".repeat(64)}`])(
    "take the image %s",
    async (container_image) => {
      expect(await refusals(json, { container_image })).toEqual([]);
    },
  );

  it("refuse what AWS does not have, each with what to write instead", async () => {
    const values = {
      project_name: "",
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
    };
    expect(await refusals(json, values)).toEqual([
      "alb_port must be a whole number from 1 to 65535.",
      "aws_region must be an AWS region, such as eu-west-2.",
      "container_image must be a container image with its tag or digest, such as 123456789012.dkr.ecr.eu-central-1.amazonaws.com/app:latest.",
      "container_port must be a whole number from 1 to 65535.",
      "ecs_desired_count must be a whole number, 0 or more.",
      "ecs_memory must be an amount of memory that Fargate has with ecs_cpu 512: 1024, 2048, 3072, 4096.",
      "health_check_healthy_threshold must be a whole number from 2 to 10.",
      "health_check_interval must be a whole number from 5 to 300.",
      'health_check_path must be a path that begins with "/", such as /health.',
      "health_check_unhealthy_threshold must be a whole number from 2 to 10.",
      "project_name must be letters, digits and hyphens, and not empty: resources are named by it.",
    ]);
  });

  it("refuse an environment without a name, and names that are too long together", async () => {
    expect(await refusals(json, { environment: "  " })).toEqual([
      "environment must be letters, digits and hyphens, and not empty: resources are named by it.",
    ]);
    expect(await refusals(json, { project_name: "p".repeat(20), environment: "e".repeat(7) })).toEqual([]);
    expect(await refusals(json, { project_name: "p".repeat(20), environment: "e".repeat(8) })).toEqual([
      "project_name and environment must have 27 characters together at most, because the load balancer is named by both.",
    ]);
  });

  it("refuse what only looks right, and do not ask for memory that fits CPU units which Fargate does not have", async () => {
    const values = {
      project_name: "sim_hill",
      container_image: "localhost:5000/app",
      ecs_cpu: 300,
      alb_port: 80.5,
      health_check_timeout: 121,
    };
    expect(await refusals(json, values)).toEqual([
      "alb_port must be a whole number from 1 to 65535.",
      expect.stringContaining("container_image must be a container image with its tag or digest"),
      "ecs_cpu must be a number of CPU units that Fargate has: 256, 512, 1024, 2048, 4096, 8192, 16384.",
      "health_check_timeout must be a whole number from 2 to 120.",
      "health_check_timeout must be less than health_check_interval, but they are 121 and 30.",
      expect.stringContaining("project_name must be letters, digits and hyphens"),
    ]);
  });

  it("hardened, want the ARN of a certificate", async () => {
    const hardened = synthesize(FlaskStack, "flask", { profile: "hardened" }).json;
    expect(await refusals(hardened)).toEqual([
      expect.stringContaining('The root module input variable "certificate_arn" is not set'),
    ]);
    expect(await refusals(hardened, { certificate_arn: "mine" })).toEqual([
      "certificate_arn must be an ARN of acm, such as arn:aws:acm:eu-west-2:123456789012:….",
    ]);
    const certificate_arn = "arn:aws:acm:eu-central-1:123456789012:certificate/0a1b";
    expect(await refusals(hardened, { certificate_arn })).toEqual([]);
    expect(await refusals(hardened, { certificate_arn, alb_port: 80 })).toEqual([
      "alb_port must not be 80, the port of HTTP: the listener talks HTTPS. Take it out of your tfvars, and it is 443.",
    ]);
  });
});
