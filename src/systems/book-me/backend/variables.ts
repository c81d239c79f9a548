import { type TerraformVariable, Token } from "cdktf";
import type { Construct } from "constructs";
import type { Wiring } from "../../../settings";
import { isFargateCpu, isFargateMemory } from "../../../variables/fargate-sizes";
import {
  isBucketName,
  isDomainName,
  isNotEmpty,
  isRegion,
  unlessNull,
  type Validation,
} from "../../../variables/validations";
import { WithVariables } from "../../../variables/with-variables";
import {
  areSubnetIds,
  areTwoSubnets,
  isCommand,
  isHostedZoneId,
  isLoadBalancerName,
  isObjectPath,
  isServiceName,
  isStickiness,
  isVpcCidr,
  isVpcId,
} from "../validations";

/** "You may need to specify values for required variables and override default values." */
export class Variables extends WithVariables {
  /** AWS region of every resource. */
  readonly region = this.text("region", isRegion, { default: "eu-central-1" });

  /** Domain of the API, for which its certificates are issued. */
  readonly acmDomainName = this.text("acm_domain_name", isDomainName, { default: "apiv2.bookme.tk" });
  readonly route53ZoneId = this.text("route53_zone_id", isHostedZoneId, {
    description: "ID of the existing Route53 hosted zone.",
    default: "Z02587991HESUSK03JP5P",
  });

  /** Base's output of the same name, like the next three. */
  readonly vpcId: TerraformVariable;
  readonly vpcCidrBlock: TerraformVariable;
  readonly vpcPublicSubnets: TerraformVariable;
  readonly vpcPrivateSubnets: TerraformVariable;

  /** Name of the load balancer. */
  readonly albId = this.text("alb_id", isLoadBalancerName, { default: "book-me-prod-alb" });
  /** Seconds for which the load balancer sends a client to the same task. */
  readonly stickinessDuration = this.number("alb_api_target_group_stickiness_duration", isStickiness, { default: 60 });

  /** Name of the ECS cluster. */
  readonly ecsClusterId = this.text("ecs_cluster_id", isNotEmpty, { default: "book-me-prod-ecs-cluster" });
  readonly apiConfigBucketName = this.text("api_config_bucket_name", isBucketName, {
    description: "Name of the s3 bucket where file with api service settings and secrets resides.",
    default: "book-me-prod-config",
  });
  readonly apiConfigFilePath = this.text("api_config_file_path", isObjectPath, {
    description: "Path to the file with api service settings and secrets in the config s3 bucket.",
    default: "/service-config/api/production.env",
  });
  /** Name of the API's ECS service. */
  readonly apiServiceName = this.text("api_service_name", isServiceName, { default: "book-me-prod-api" });
  /** CPU units of a task of the API. */
  readonly apiServiceCpu = this.number("api_service_cpu", isFargateCpu, { default: 256 });
  /** Memory of a task of the API, in MiB. */
  readonly apiServiceMemory = this.number("api_service_memory", isFargateMemory("api_service_cpu"), {
    default: 512,
  });
  readonly apiTaskImage = this.text("api_task_image", isNotEmpty, {
    description: "Ultimately it should be the task image stored in ECR repository.",
    default: "crccheck/hello-world:latest",
  });
  /** Command that starts the API. */
  readonly apiTaskCmd = this.list("api_task_cmd", isCommand, {
    default: ["sh", "-c", "daphne --bind 0.0.0.0 core.asgi:application && python manage.py runworker -v2"],
  });

  constructor(scope: Construct, id: string, wiring: Wiring) {
    super(scope, id);
    // Copied from base's outputs, unless the stack reads base's state.
    const copied = wiring === "variables";
    const check = (validation: Validation) => (copied ? validation : unlessNull(validation));
    const config = (description: string) => (copied ? { description } : { description, default: Token.nullValue() });
    this.vpcId = this.text(
      "vpc_id",
      check(isVpcId),
      config("Name of the existing VPC in which resources should be provisioned."),
    );
    this.vpcCidrBlock = this.text(
      "vpc_cidr_block",
      check(isVpcCidr),
      config("Cidr block of the existing VPC in which resources should be provisioned."),
    );
    this.vpcPublicSubnets = this.list(
      "vpc_public_subnets",
      [check(areSubnetIds), check(areTwoSubnets)],
      config("List of existing public subnets in the VPC."),
    );
    this.vpcPrivateSubnets = this.list(
      "vpc_private_subnets",
      check(areSubnetIds),
      config("List of existing private subnets in the VPC."),
    );
  }
}
