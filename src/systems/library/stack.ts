import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformOutput } from "cdktf";
import type { Construct } from "constructs";
import { repairShared } from "../../constructs/repairs";
import { repairsOf } from "../../repairs";
import type { Settings } from "../../settings";
import { BaseStack } from "../../stack/stack";
import { leaveToTheConsole } from "./adoption";
import { AutoScaling } from "./auto-scaling";
import { Cdn } from "./cdn";
import { Certificate } from "./certificate";
import { Database } from "./database";
import { DatabasePassword } from "./database-password";
import { HostedZone, Records } from "./dns";
import { Iam } from "./iam";
import { LaunchTemplate } from "./launch-template";
import { LoadBalancer } from "./load-balancer";
import { Network } from "./network";
import { RouteTables } from "./route-tables";
import { SecurityGroups } from "./security-groups";
import { Site } from "./site";
import { Variables } from "./variables";

/** The library: a page on CloudFront, its API on an auto scaling group behind a load balancer, a database in two zones. */
export class LibraryStack extends BaseStack {
  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id, settings);
    const { imports = {} } = settings;
    const repairs = repairsOf(settings);
    const adopted = new Set(Object.keys(imports));
    const variables = new Variables(this, "variables");
    new AwsProvider(this, "aws", { region: variables.awsRegion.stringValue });

    const network = new Network(this, "network", variables);
    const routeTables = new RouteTables(this, "route-tables", network);
    const securityGroups = new SecurityGroups(this, "security-groups", network.vpc);
    const database = new Database(this, "database", {
      variables,
      network,
      securityGroup: securityGroups.data,
      adopted,
    });

    const { zone } = new HostedZone(this, "hosted-zone", variables);
    const certificate = new Certificate(this, "certificate", { zone, variables });
    const { bucket } = new Site(this, "site", variables);
    const { distribution } = new Cdn(this, "cdn", { variables, bucket, certificate });

    const loadBalancer = new LoadBalancer(this, "load-balancer", {
      network,
      securityGroup: securityGroups.albApp,
      certificate,
      repairs,
    });
    // The console's steps create no role: adopted instances stay without one.
    const roleless = adopted.has("aws_launch_template.app") && !adopted.has("aws_iam_role.app");
    const iam = roleless ? undefined : new Iam(this, "iam", bucket);
    // An adopted template keeps its script, and there may be no password to read.
    const readsPassword = iam !== undefined && repairs.has("secrets") && !adopted.has("aws_launch_template.app");
    const launchTemplate = new LaunchTemplate(this, "launch-template", {
      variables,
      securityGroup: securityGroups.asgApp,
      database: database.instance,
      instanceProfile: iam?.instanceProfile,
      password: readsPassword
        ? new DatabasePassword(this, "database-password", { variables, role: iam.role })
        : undefined,
      adopted,
    });
    new AutoScaling(this, "auto-scaling", {
      variables,
      network,
      routeTables,
      launchTemplate: launchTemplate.template,
      loadBalancer,
    });
    new Records(this, "records", { variables, zone, distribution, alb: loadBalancer.alb });

    new TerraformOutput(this, "name_servers", {
      value: zone.nameServers,
      description: "Name servers that the domain's registrar has to know",
    });
    new TerraformOutput(this, "rds_endpoint", {
      value: database.instance.endpoint,
      description: "The database's connection endpoint",
    });
    new TerraformOutput(this, "cloudfront_url", {
      value: `https://${distribution.domainName}/index.html`,
      description: "The page, also before the domain leads to it",
    });
    repairShared(this, repairs);
    leaveToTheConsole(this, adopted);
  }
}
