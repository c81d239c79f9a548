import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { RandomProvider } from "@cdktf/provider-random/lib/provider";
import { TerraformOutput } from "cdktf";
import type { Construct } from "constructs";
import { repairShared } from "../../constructs/repairs";
import { repairsOf } from "../../repairs";
import type { Settings } from "../../settings";
import { BaseStack } from "../../stack/stack";
import { Compute } from "./compute";
import { Database } from "./database";
import { NamesAndTags } from "./names-and-tags";
import { Networking } from "./networking";
import { Security } from "./security";
import { Storage } from "./storage";
import { Variables } from "./variables";

const STATE = {
  s3: {
    bucket: "32co-terraform-state-files",
    key: "infrastructure/terraform.tfstate",
    region: "us-west-2",
    lockTable: "terraform-state-lock",
  },
};

/** "Organized infrastructure into separate modules (networking, security, compute, database, storage)" */
export class PlatformStack extends BaseStack {
  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id, { ...settings, state: STATE });
    const { platformKeepSecret } = settings;
    const repairs = repairsOf(settings);
    const variables = new Variables(this, "variables", repairs);
    const naming = new NamesAndTags(variables);
    new AwsProvider(this, "aws", { region: variables.awsRegion.stringValue });
    new RandomProvider(this, "random");

    const networking = new Networking(this, "networking", { naming, variables });
    const security = new Security(this, "security", { vpc: networking.vpc, naming, variables, settings });
    const storage = new Storage(this, "storage", naming);
    const database = new Database(this, "database", { naming, variables, keepSecret: platformKeepSecret });
    const compute = new Compute(this, "compute", {
      naming,
      variables,
      repairs,
      networking,
      security,
      storage,
      database,
    });

    const output = (name: string, description: string, value: string) =>
      new TerraformOutput(this, name, { description, value });
    output("vpc_id", "ID of the VPC", networking.vpc.id);
    output("alb_dns_name", "DNS name of the load balancer", compute.loadBalancer.alb.dnsName);
    output("ecs_cluster_name", "Name of the ECS cluster", compute.cluster.name);
    output("s3_bucket_name", "Name of the S3 bucket for static assets", storage.bucket.id);
    output(
      "cloudfront_distribution_domain",
      "Domain name of the CloudFront distribution",
      storage.cdn.distribution.domainName,
    );
    repairShared(this, repairs);
  }
}
