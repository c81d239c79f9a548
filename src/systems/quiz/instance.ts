import type { CloudfrontDistribution } from "@cdktf/provider-aws/lib/cloudfront-distribution";
import { EipAssociation } from "@cdktf/provider-aws/lib/eip-association";
import type { IamInstanceProfile } from "@cdktf/provider-aws/lib/iam-instance-profile";
import { Instance as AwsInstance } from "@cdktf/provider-aws/lib/instance";
import type { KeyPair } from "@cdktf/provider-aws/lib/key-pair";
import type { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import type { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { Construct } from "constructs";
import { templatePath } from "../../constructs/template";
import { RenderedUserData } from "../../constructs/user-data";
import { warn } from "../../stack/warnings";
import { userDataSecrets } from "./secrets";
import { TAGS } from "./tags";
import type { Variables } from "./variables";

export interface PublicInstanceProps {
  readonly variables: Variables;
  readonly subnet: Subnet;
  readonly securityGroup: SecurityGroup;
  readonly instanceProfile: IamInstanceProfile;
  readonly keyPair: KeyPair;
  readonly distribution: CloudfrontDistribution;
}

/** "Main Application Setup": the instance that runs the site, set up by main_application.sh. */
export class PublicInstance extends Construct {
  constructor(scope: Construct, id: string, props: PublicInstanceProps) {
    super(scope, id);
    const { variables, distribution } = props;
    const { key, secret, setting } = userDataSecrets(variables);
    const script = new RenderedUserData(this, "main_application_sh", {
      path: templatePath("quiz/main_application.sh"),
      variables: {
        AWS_CLOUDFRONT_DOMAIN: distribution.domainName,
        CLOUDFRONT_DISTRIBUTION_ID: distribution.id,
        AWS_ACCESS_KEY: key(variables.awsAccessKey),
        AWS_SECRET_KEY: key(variables.awsSecretKey),
        BUCKET_NAME: setting(variables.bucketName),
        regiao_aws: variables.regiaoAws.stringValue,
        DB_HOST: setting(variables.dbHost),
        DB_NAME: setting(variables.dbName),
        DB_USER: setting(variables.dbUser),
        DB_PASS: secret(variables.dbPass),
        DB_PORT: setting(variables.dbPort),
        DJANGO_ENV: setting(variables.djangoEnv),
        DJANGO_SECRET_KEY: secret(variables.djangoSecretKey),
        DJANGO_SETTINGS_MODULE: setting(variables.djangoSettingsModule),
        DEFAULT_FILE_STORAGE: setting(variables.defaultFileStorage),
        BG_REMOVAL_ALLOWED: setting(variables.bgRemovalAllowed),
        AWS_STORAGE_BUCKET_NAME: setting(variables.awsStorageBucketName),
      },
    });
    const instance = new AwsInstance(this, "public_instance", {
      // Not the auto scaling group's variable: another AMI is another instance.
      ami: variables.publicInstanceAmi.stringValue,
      instanceType: "t4g.small",
      subnetId: props.subnet.id,
      vpcSecurityGroupIds: [props.securityGroup.id],
      associatePublicIpAddress: true,
      keyName: props.keyPair.keyName,
      iamInstanceProfile: props.instanceProfile.name,
      userData: script.text,
      lifecycle: { precondition: [script.withinLimit] },
      tags: { Name: "Public Instance", ...TAGS },
    });
    new EipAssociation(this, "eip_assoc", {
      allocationId: variables.eipAllocationId.stringValue,
      instanceId: instance.id,
    });
    if (!variables.secretsPath)
      warn(instance, {
        risk: "the user data holds AWS access keys and the database password, which any process on the instance can read",
        repair: "PROFILE=hardened has the script read the secrets from SSM Parameter Store, and hands out no key",
      });
  }
}
