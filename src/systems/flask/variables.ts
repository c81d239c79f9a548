import { Lazy, TerraformVariable, VariableType } from "cdktf";
import type { Construct } from "constructs";
import { isFargateCpu, isFargateMemory } from "../../constructs/fargate-sizes";
import { TeamVariables } from "../../constructs/team-variables";
import {
  isArn,
  isHyphenated,
  isImage,
  isLessThan,
  isNotNegative,
  isPort,
  isRegion,
  isUrlPath,
  isWithin,
} from "../../constructs/validations";
import type { Profile } from "../../settings";
import { warn } from "../../stack/warnings";

const TAGS = { Environment: "dev", Project: "simhill", ManagedBy: "terraform" };

/** "Variables". The team's own have no default; these have the document's values, so that the stack plans at once. */
export class Variables extends TeamVariables {
  readonly projectName = this.text("project_name", "Name of the project", "simhill", isHyphenated("project_name"));
  readonly environment = this.text(
    "environment",
    "Environment name (dev, staging, prod)",
    "dev",
    isHyphenated("environment"),
  );
  readonly awsRegion = this.text("aws_region", "AWS region", "eu-central-1", isRegion("aws_region"));
  readonly commonTags = new TerraformVariable(this, "common_tags", {
    type: VariableType.MAP_STRING,
    description: "Common tags to apply to all resources",
    // Lazy: cdktf would write the keys of an object as managed_by.
    default: Lazy.anyValue({ produce: () => TAGS }),
  });

  readonly containerImage = this.text(
    "container_image",
    "Container image URI",
    "946760796955.dkr.ecr.eu-central-1.amazonaws.com/flask-tp-app:latest",
    isImage("container_image"),
  );
  readonly containerPort = this.number(
    "container_port",
    "Port on which the container listens",
    5000,
    isPort("container_port"),
  );
  readonly ecsCpu = this.number("ecs_cpu", "CPU units for ECS task", 256, isFargateCpu("ecs_cpu"));
  readonly ecsMemory = this.number("ecs_memory", "Memory for ECS task", 512, isFargateMemory("ecs_memory", "ecs_cpu"));
  readonly ecsDesiredCount = this.number(
    "ecs_desired_count",
    "Desired number of ECS tasks",
    2,
    isNotNegative("ecs_desired_count"),
  );

  readonly albPort: TerraformVariable;
  /** Only the hardened profile has it. */
  readonly certificateArn: TerraformVariable | undefined;

  readonly healthCheckPath = this.text("health_check_path", "Health check path", "/", isUrlPath("health_check_path"));
  readonly healthCheckHealthyThreshold = this.threshold("health_check_healthy_threshold", "successes");
  readonly healthCheckUnhealthyThreshold = this.threshold("health_check_unhealthy_threshold", "failures");
  readonly healthCheckInterval = this.number(
    "health_check_interval",
    "Health check interval in seconds",
    30,
    isWithin("health_check_interval", 5, 300),
  );
  readonly healthCheckTimeout = this.number(
    "health_check_timeout",
    "Health check timeout in seconds",
    5,
    isWithin("health_check_timeout", 2, 120),
    isLessThan("health_check_timeout", "health_check_interval"),
  );

  constructor(scope: Construct, id: string, profile: Profile) {
    super(scope, id);
    const hardened = profile === "hardened";
    this.albPort = this.number(
      "alb_port",
      "Port on which the load balancer listens",
      hardened ? 443 : 80,
      isPort("alb_port"),
    );
    this.certificateArn = hardened
      ? this.required("certificate_arn", "Certificate of the load balancer", isArn("certificate_arn", "acm"))
      : undefined;
    warn(this.awsRegion, {
      risk: "its default is eu-central-1, since AWS has no region of the document's name",
      document: "AWS region for deployment | eu-centra1-1",
      repair: "Give aws_region and container_image the region that you mean",
    });
  }

  private threshold(name: string, what: string): TerraformVariable {
    return this.number(name, `Number of consecutive health check ${what} required`, 2, isWithin(name, 2, 10));
  }
}
