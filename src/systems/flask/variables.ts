import { Lazy, type TerraformVariable } from "cdktf";
import type { Construct } from "constructs";
import type { Repairs } from "../../repairs";
import { warn } from "../../stack/warnings";
import { isFargateCpu, isFargateMemory } from "../../variables/fargate-sizes";
import {
  isArn,
  isImage,
  isLessThan,
  isNotEmpty,
  isNotNegative,
  isPort,
  isRegion,
  isRepositoryName,
  isShortWith,
  isWithin,
} from "../../variables/validations";
import { WithVariables } from "../../variables/with-variables";
import { isHyphenated, isNotPlainHttp, isUrlPath } from "./validations";

const TAGS = { Environment: "dev", Project: "simhill", ManagedBy: "terraform" };

/** "Variables". The team's have no defaults; these default to the document's values, so that the stack plans right away. */
export class Variables extends WithVariables {
  readonly projectName = this.text(
    "project_name",
    [isHyphenated, isShortWith("environment", 27, "the load balancer")],
    {
      description: "Name of the project",
      default: "simhill",
    },
  );
  readonly environment = this.text("environment", isHyphenated, {
    description: "Environment name (dev, staging, prod)",
    default: "dev",
  });
  readonly awsRegion = this.text("aws_region", isRegion, { description: "AWS region", default: "eu-central-1" });
  readonly commonTags = this.variable("common_tags", [], {
    type: "map(string)",
    description: "Common tags to apply to all resources",
    // Lazy, because cdktf would write a plain object's keys as managed_by.
    default: Lazy.anyValue({ produce: () => TAGS }),
  });

  readonly containerImage = this.text("container_image", isImage, {
    description: "Container image URI",
    default: "946760796955.dkr.ecr.eu-central-1.amazonaws.com/flask-tp-app:latest",
  });
  readonly ecrRepositoryName = this.text("ecr_repository_name", isRepositoryName, {
    description: "Name of the ECR repository",
    default: "flask-tp-app",
  });
  readonly flaskApp = this.text("flask_app", isNotEmpty, {
    description: "FLASK_APP: the module that the container runs",
    default: "hello",
  });
  readonly containerPort = this.number("container_port", isPort, {
    description: "Port on which the container listens",
    default: 5000,
  });
  readonly ecsCpu = this.number("ecs_cpu", isFargateCpu, { description: "CPU units for ECS task", default: 256 });
  readonly ecsMemory = this.number("ecs_memory", isFargateMemory("ecs_cpu"), {
    description: "Memory for ECS task",
    default: 512,
  });
  readonly ecsDesiredCount = this.number("ecs_desired_count", isNotNegative, {
    description: "Desired number of ECS tasks",
    default: 2,
  });

  /** Port on which the load balancer listens. */
  readonly albPort: TerraformVariable;
  /** Only the hardened profile has it. */
  readonly certificateArn: TerraformVariable | undefined;

  readonly healthCheckPath = this.text("health_check_path", isUrlPath, {
    description: "Health check path",
    default: "/",
  });
  readonly healthCheckHealthyThreshold = this.number("health_check_healthy_threshold", isWithin(2, 10), {
    description: "Number of consecutive health check successes required",
    default: 2,
  });
  readonly healthCheckUnhealthyThreshold = this.number("health_check_unhealthy_threshold", isWithin(2, 10), {
    description: "Number of consecutive health check failures required",
    default: 2,
  });
  readonly healthCheckInterval = this.number("health_check_interval", isWithin(5, 300), {
    description: "Health check interval in seconds",
    default: 30,
  });
  readonly healthCheckTimeout = this.number(
    "health_check_timeout",
    [isWithin(2, 120), isLessThan("health_check_interval")],
    { description: "Health check timeout in seconds", default: 5 },
  );

  constructor(scope: Construct, id: string, repairs: Repairs) {
    super(scope, id);
    const https = repairs.has("https");
    this.albPort = this.number("alb_port", https ? [isPort, isNotPlainHttp] : isPort, {
      description: "Port on which the load balancer listens",
      default: https ? 443 : 80,
    });
    this.certificateArn = https
      ? this.text("certificate_arn", isArn("acm"), { description: "Certificate of the load balancer" })
      : undefined;
    warn(this.awsRegion, {
      risk: "its default is eu-central-1, because the document's region does not exist",
      document: "AWS region for deployment | eu-centra1-1",
      repair: "Set aws_region and container_image to the region that you mean",
    });
  }
}
