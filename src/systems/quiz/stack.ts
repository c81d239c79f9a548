import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { LocalProvider } from "@cdktf/provider-local/lib/provider";
import { TlsProvider } from "@cdktf/provider-tls/lib/provider";
import { TerraformOutput } from "cdktf";
import type { Construct } from "constructs";
import { repairShared } from "../../constructs/repairs";
import { repairsOf } from "../../repairs";
import type { Settings } from "../../settings";
import { formerly } from "../../stack/moved";
import { BaseStack } from "../../stack/stack";
import { Alarms } from "./alarms";
import { AutoScaling } from "./auto-scaling";
import { Bastion } from "./bastion";
import { Cdn } from "./cdn";
import { Dashboards } from "./dashboards";
import { encryptVolumes } from "./encrypted-volumes";
import { Iam } from "./iam";
import { PublicInstance } from "./instance";
import { LaunchTemplate, SshKey } from "./launch-template";
import { LoadBalancer } from "./load-balancer";
import { Network } from "./network";
import { Notifications } from "./notifications";
import { RouteTables } from "./route-tables";
import { letRolesReplaceKeys } from "./secrets";
import { SecurityGroups } from "./security-groups";
import { SsmEndpoint } from "./ssm-endpoint";
import { Storage } from "./storage";
import { Variables } from "./variables";

/** The quiz: the site on a public instance, background removal on an auto scaling group behind a load balancer. */
export class QuizStack extends BaseStack {
  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id, settings);
    formerly(this, "module.aws-prod");
    const repairs = repairsOf(settings);
    const variables = new Variables(this, "variables", repairs);
    new AwsProvider(this, "aws", { region: variables.regiaoAws.stringValue });
    new LocalProvider(this, "local");
    new TlsProvider(this, "tls");

    const network = new Network(this, "network", variables);
    new RouteTables(this, "route-tables", network);
    const securityGroups = new SecurityGroups(this, "security-groups", { vpc: network.vpc, variables, repairs });
    new SsmEndpoint(this, "ssm-endpoint", { network, securityGroup: securityGroups.private, variables });
    const iam = new Iam(this, "iam");
    const storage = new Storage(this, "storage", { variables, s3AccessRole: iam.s3AccessRole, repairs });
    const { distribution } = new Cdn(this, "cdn", { bucket: storage.bucket, repairs });
    const { keyPair } = new SshKey(this, "ssh-key", variables);

    // The site
    new PublicInstance(this, "instance", {
      variables,
      subnet: network.publicSubnet2,
      securityGroup: securityGroups.publicInstance,
      instanceProfile: iam.s3AccessProfile,
      keyPair,
      distribution,
    });
    new Bastion(this, "bastion-host", { network, variables });

    // Background removal
    const loadBalancer = new LoadBalancer(this, "load-balancer", {
      network,
      securityGroup: securityGroups.fullAccess,
      hostsFile: variables.ansibleHostsFile,
    });
    const launchTemplate = new LaunchTemplate(this, "launch-template", {
      variables,
      securityGroup: securityGroups.private,
      instanceProfile: iam.instanceProfile,
      cdnDomain: distribution.domainName,
    });
    const autoScaling = new AutoScaling(this, "auto-scaling", {
      variables,
      network,
      launchTemplate: launchTemplate.template,
      targetGroup: loadBalancer.targetGroup,
    });

    // Monitoring
    const notifications = new Notifications(this, "notifications", variables);
    new Alarms(this, "alarms", { autoScaling, loadBalancer, notifications });
    new Dashboards(this, "dashboards", { variables, autoScaling, loadBalancer });

    new TerraformOutput(this, "IP", { value: loadBalancer.alb.dnsName });
    new TerraformOutput(this, "cloudfront_distribution_id", {
      value: distribution.id,
      description: "The ID of the CloudFront distribution",
    });
    letRolesReplaceKeys(this, { variables, iam, distributionArn: distribution.arn });
    if (repairs.has("encrypted-volumes")) encryptVolumes(launchTemplate.template);
    repairShared(this, repairs);
  }
}
