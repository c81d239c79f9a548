import { DataAwsSsmParameter } from "@cdktf/provider-aws/lib/data-aws-ssm-parameter";
import type { DbInstance } from "@cdktf/provider-aws/lib/db-instance";
import type { IamInstanceProfile } from "@cdktf/provider-aws/lib/iam-instance-profile";
import { LaunchTemplate as AwsLaunchTemplate } from "@cdktf/provider-aws/lib/launch-template";
import type { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import { templatePath } from "../../constructs/template";
import { RenderedUserData } from "../../constructs/user-data";
import { warn } from "../../stack/warnings";
import type { Adopted } from "./adoption";
import type { DatabasePassword } from "./database-password";
import { passwordGiven } from "./password";
import type { Variables } from "./variables";

export interface LaunchTemplateProps {
  readonly variables: Variables;
  readonly securityGroup: SecurityGroup;
  readonly database: DbInstance;
  /** An adopted template keeps its settings. */
  readonly instanceProfile: IamInstanceProfile | undefined;
  readonly adopted: Adopted;
  /** What keeps the password for the instances to read. @default the user data holds it */
  readonly password: DatabasePassword | undefined;
}

/** "App Launch Template": an instance that runs the FastAPI container, set up by app_user_data.sh. */
export class LaunchTemplate extends Construct {
  readonly template: AwsLaunchTemplate;

  constructor(scope: Construct, id: string, props: LaunchTemplateProps) {
    super(scope, id);
    const { variables, database } = props;
    // "Amazon Linux 2023 — 64-bit", the newest at the time of the plan
    const image = new DataAwsSsmParameter(this, "al2023", {
      name: "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64",
    });
    // "paste "app_user_data" script updating DB username, password, and RDS endpoint"
    const script = new RenderedUserData(this, "app_user_data_sh", {
      path: templatePath("library/app_user_data.sh"),
      variables: {
        DOCKER_IMAGE: variables.dockerImage.stringValue,
        DB_HOST: database.address,
        DB_NAME: variables.dbName.stringValue,
        DB_USER: variables.dbUsername.stringValue,
        // Only an adopted template has none: it keeps its own script.
        DB_PASSWORD: props.password?.reference ?? Fn.join("", Fn.compact([variables.dbPassword.stringValue])),
      },
    });
    const needed = props.adopted.has("aws_launch_template.app")
      ? []
      : [passwordGiven(variables, "a new launch template")];
    this.template = new AwsLaunchTemplate(this, "app", {
      name: "app-launch-template",
      description: "app-launch-template",
      imageId: image.insecureValue,
      instanceType: variables.instanceType.stringValue,
      keyName: variables.keyName.stringValue,
      vpcSecurityGroupIds: [props.securityGroup.id],
      ...(props.instanceProfile && { iamInstanceProfile: { name: props.instanceProfile.name } }),
      userData: script.base64,
      lifecycle: { precondition: [...needed, script.withinLimit] },
    });
    if (!props.password)
      warn(this.template, {
        risk: "the user data holds the database's master password, which any process on the instance can read",
        repair: "PROFILE=hardened has app_user_data.sh read the password from SSM Parameter Store",
      });
  }
}
