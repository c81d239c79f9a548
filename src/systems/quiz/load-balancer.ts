import { Lb } from "@cdktf/provider-aws/lib/lb";
import { LbListener } from "@cdktf/provider-aws/lib/lb-listener";
import { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import type { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { File } from "@cdktf/provider-local/lib/file";
import type { TerraformVariable } from "cdktf";
import { Construct } from "constructs";
import { TemplateFile, templatePath } from "../../constructs/template";
import type { Network } from "./network";
import { TAGS } from "./tags";

export interface LoadBalancerProps {
  readonly network: Network;
  readonly securityGroup: SecurityGroup;
  /** The path to which Ansible's inventory of the load balancer is written. */
  readonly hostsFile: TerraformVariable;
}

/** "AWS Application Load Balancer and Related Resources Configuration Summary" */
export class LoadBalancer extends Construct {
  readonly alb: Lb;
  readonly targetGroup: LbTargetGroup;

  constructor(scope: Construct, id: string, { network, securityGroup, hostsFile }: LoadBalancerProps) {
    super(scope, id);
    this.alb = new Lb(this, "alb-client_name", {
      name: "ECS-FastAPI",
      securityGroups: [securityGroup.id],
      subnets: [network.publicSubnet1.id, network.publicSubnet2.id],
      tags: TAGS,
    });
    this.targetGroup = new LbTargetGroup(this, "target_lb", {
      name: "ECS-FastAPI-target",
      port: 8000,
      protocol: "HTTP",
      targetType: "instance",
      vpcId: network.vpc.id,
      healthCheck: {
        enabled: true,
        path: "/healthcheck",
        port: "traffic-port",
        protocol: "HTTP",
        interval: 60,
        timeout: 9,
        healthyThreshold: 2,
        unhealthyThreshold: 5,
      },
      tags: TAGS,
    });
    new LbListener(this, "http", {
      loadBalancerArn: this.alb.arn,
      port: 8000,
      protocol: "HTTP",
      defaultAction: [{ type: "forward", targetGroupArn: this.targetGroup.arn }],
      tags: TAGS,
    });
    // "A local file is created using a template file and the DNS name of the ALB."
    new File(this, "ansible_hosts", {
      filename: hostsFile.stringValue,
      content: new TemplateFile(this, "hosts", templatePath("quiz/hosts.tpl")).rendered({ dns_name: this.alb.dnsName }),
    });
  }
}
