import { TerraformOutput } from "cdktf";
import { Construct } from "constructs";
import type { Alb } from "./alb";
import type { Ecr } from "./ecr";
import type { Ecs } from "./ecs";

export interface OutputsProps {
  readonly alb: Alb;
  readonly ecr: Ecr;
  readonly ecs: Ecs;
}

/** "Outputs": "After deployment, useful outputs include" these. */
export class Outputs extends Construct {
  constructor(scope: Construct, id: string, { alb, ecr, ecs }: OutputsProps) {
    super(scope, id);
    const output = (name: string, description: string, value: string) =>
      new TerraformOutput(this, name, { description, value });
    output("alb_dns_name", "DNS name of the load balancer", alb.loadBalancer.dnsName);
    output("alb_zone_id", "Zone ID of the load balancer", alb.loadBalancer.zoneId);
    output("ecr_repository_url", "URL of the ECR repository", ecr.repository.repositoryUrl);
    output("ecs_cluster_name", "Name of the ECS cluster", ecs.cluster.name);
    output("ecs_service_name", "Name of the ECS service", ecs.service.name);
    output("application_url", "URL to access the application", alb.url);
  }
}
