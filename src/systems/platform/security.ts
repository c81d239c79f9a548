import { SecurityGroup, type SecurityGroupIngress } from "@cdktf/provider-aws/lib/security-group";
import type { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { Construct } from "constructs";
import { ALL_TO_ANYWHERE, tcpFrom, tcpFromAnywhere } from "../../constructs/security-group-rules";
import { repairsOf } from "../../repairs";
import type { Settings } from "../../settings";
import { formerly } from "../../stack/moved";
import { Iam } from "./iam";
import type { NamesAndTags } from "./names-and-tags";
import { AppSecrets } from "./secrets";
import type { Variables } from "./variables";

export interface SecurityProps {
  readonly vpc: Vpc;
  readonly naming: NamesAndTags;
  readonly variables: Variables;
  readonly settings: Settings;
}

/** "IAM roles, Security Groups, AWS Secrets Manager" */
export class Security extends Construct {
  readonly alb: SecurityGroup;
  readonly ecs: SecurityGroup;
  readonly iam: Iam;
  readonly secrets: AppSecrets;

  constructor(scope: Construct, id: string, { vpc, naming, variables, settings }: SecurityProps) {
    super(scope, id);
    formerly(this, "module.security");
    const group = (name: string, ingress: SecurityGroupIngress) =>
      new SecurityGroup(this, name, {
        namePrefix: naming.name(`${name}-`),
        vpcId: vpc.id,
        ingress: [ingress],
        egress: [ALL_TO_ANYWHERE],
        tags: naming.tagsNamed(`${name}-sg`),
        lifecycle: { createBeforeDestroy: true },
      });
    // "Application accessible from internet via HTTP"
    this.alb = group("alb", tcpFromAnywhere(variables.certificateArn ? 443 : 80));
    this.ecs = group("ecs", tcpFrom(this.alb, variables.appPort.numberValue));
    this.secrets = new AppSecrets(this, "secrets", { naming, variables, keep: settings.platformKeepSecret });
    this.iam = new Iam(this, "iam", { naming, secret: this.secrets.secret, repairs: repairsOf(settings) });
  }
}
