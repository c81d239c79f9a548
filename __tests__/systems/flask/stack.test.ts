import { describe, expect, it } from "vitest";
import type { Settings } from "../../../src/settings";
import { FlaskStack } from "../../../src/systems/flask/stack";
import { reviewed } from "../../support/snapshot";
import { resources, synthesize } from "../../support/synth";

const flask = (settings: Partial<Settings> = {}) => synthesize(FlaskStack, "flask", settings);

describe("flask's stack", () => {
  const { json, text, warnings } = flask();
  const declared = resources(json);

  it("keeps its state in the document's HCP Terraform workspace", () => {
    const { json } = flask({ backend: { kind: "cloud" } });
    expect(json.terraform.cloud).toEqual({
      organization: "adco",
      workspaces: { name: "devops-assessment-terraform" },
    });
  });

  it("has the document's values as defaults, tag names as they are written", () => {
    expect(json.variable?.common_tags?.default).toEqual({
      Environment: "dev",
      Project: "simhill",
      ManagedBy: "terraform",
    });
    expect(json.variable?.ecs_cpu).toMatchObject({ type: "number", default: 256 });
  });

  it("finds the default VPC, its subnets and the execution role instead of making them", () => {
    expect(json.data).toMatchObject({
      aws_vpc: { default_vpc: { default: true } },
      aws_subnets: { default: { filter: [{ name: "vpc-id", values: ["${data.aws_vpc.default_vpc.id}"] }] } },
      aws_iam_role: { ecs_task_execution_role: { name: "ecsTaskExecutionRole" } },
    });
  });

  it("decides at plan time whether Flask runs in production", () => {
    expect(declared.get("aws_ecs_task_definition.app")?.container_definitions).toContain(
      '(var.environment == "prod") ? "production" : var.environment',
    );
  });

  it("starts the service only when the load balancer listens", () => {
    expect(declared.get("aws_ecs_service.app")?.depends_on).toEqual(["aws_lb_listener.app"]);
  });

  it("warns of what the document has unsafe or wrong", () => {
    expect(warnings.map((warning) => warning.slice(0, warning.indexOf(":")))).toEqual([
      "var.aws_region",
      "aws_ecr_repository.app",
      "aws_lb_listener.app",
      "aws_ecs_service.app",
    ]);
  });

  it("is repaired by the hardened profile: HTTPS, and tags that stay what they are", () => {
    const hardened = flask({ profile: "hardened" });
    expect(resources(hardened.json).get("aws_lb_listener.app")).toMatchObject({
      protocol: "HTTPS",
      certificate_arn: "${var.certificate_arn}",
    });
    expect(hardened.json.variable?.alb_port?.default).toBe(443);
    expect(hardened.json.output?.application_url?.value).toBe("https://${aws_lb.main.dns_name}");
    expect(resources(hardened.json).get("aws_ecr_repository.app")?.image_tag_mutability).toBe("IMMUTABLE");
    expect(hardened.warnings).toHaveLength(1);
  });

  it("is the same text at every synth", () => {
    expect(flask().text).toBe(text);
  });

  it("is what was reviewed", () => {
    expect(reviewed(json)).toMatchSnapshot();
  });
});
