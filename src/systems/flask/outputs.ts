import { TerraformOutput } from "cdktf";
import { Construct } from "constructs";
import type { Alb } from "./alb";
import type { Ecr } from "./ecr";
import type { Ecs } from "./ecs";

/** "Outputs": "After deployment, useful outputs include" these. */
export class Outputs extends Construct {
  constructor(
    scope: Construct,
    id: string,
    { loadBalancer, url }: Alb,
    { repository }: Ecr,
    { cluster, service }: Ecs,
  ) {
    super(scope, id);
    const output = (name: string, description: string, value: string) =>
      new TerraformOutput(this, name, { description, value });
    output("alb_dns_name", "DNS name of the load balancer", loadBalancer.dnsName);
    output("alb_zone_id", "Zone ID of the load balancer", loadBalancer.zoneId);
    output("ecr_repository_url", "URL of the ECR repository", repository.repositoryUrl);
    output("ecs_cluster_name", "Name of the ECS cluster", cluster.name);
    output("ecs_service_name", "Name of the ECS service", service.name);
    output("application_url", "URL to access the application", url);
  }
}
