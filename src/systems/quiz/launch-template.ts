import type { IamInstanceProfile } from "@cdktf/provider-aws/lib/iam-instance-profile";
import { KeyPair } from "@cdktf/provider-aws/lib/key-pair";
import { LaunchTemplate as AwsLaunchTemplate } from "@cdktf/provider-aws/lib/launch-template";
import type { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { PrivateKey } from "@cdktf/provider-tls/lib/private-key";
import { Token } from "cdktf";
import { Construct } from "constructs";
import { templatePath } from "../../constructs/template";
import { RenderedUserData } from "../../constructs/user-data";
import { introducedHere } from "../../stack/moved";
import { warn } from "../../stack/warnings";
import { userDataSecrets } from "./secrets";
import { TAGS } from "./tags";
import type { Variables } from "./variables";

/** "A key pair is created with the provided public key." */
export class SshKey extends Construct {
  readonly keyPair: KeyPair;

  constructor(scope: Construct, id: string, { chave, publicKey }: Variables) {
    super(scope, id);
    const given = `var.${publicKey.friendlyUniqueId}`;
    const made = new PrivateKey(this, "generated", {
      count: Token.asNumber(`\${${given} == null ? 1 : 0}`),
      algorithm: "ED25519",
    });
    introducedHere(made);
    this.keyPair = new KeyPair(this, "chaveSSH", {
      keyName: chave.stringValue,
      publicKey: `\${${given} == null ? one(tls_private_key.generated[*].public_key_openssh) : ${given}}`,
      tags: TAGS,
    });
  }
}

export interface LaunchTemplateProps {
  readonly variables: Variables;
  readonly securityGroup: SecurityGroup;
  readonly instanceProfile: IamInstanceProfile;
  /** Domain name of the CloudFront distribution, for the application. */
  readonly cdnDomain: string;
}

/** "AWS Launch Template Configuration": instances for background removal, set up by ansible.sh. */
export class LaunchTemplate extends Construct {
  readonly template: AwsLaunchTemplate;

  constructor(
    scope: Construct,
    id: string,
    { variables, securityGroup, instanceProfile, cdnDomain }: LaunchTemplateProps,
  ) {
    super(scope, id);
    const { key, setting } = userDataSecrets(variables);
    const script = new RenderedUserData(this, "ansible_sh", {
      path: templatePath("quiz/ansible.sh"),
      variables: {
        AWS_CLOUDFRONT_DOMAIN: cdnDomain,
        AWS_ACCESS_KEY: key(variables.awsAccessKey),
        AWS_SECRET_KEY: key(variables.awsSecretKey),
        BUCKET_NAME: setting(variables.bucketName),
        regiao_aws: variables.regiaoAws.stringValue,
      },
    });
    this.template = new AwsLaunchTemplate(this, "machine_aws", {
      name: "machine-aws",
      imageId: variables.amiId.stringValue,
      instanceType: variables.instancia.stringValue,
      keyName: variables.chave.stringValue,
      vpcSecurityGroupIds: [securityGroup.id],
      iamInstanceProfile: { name: instanceProfile.name },
      blockDeviceMappings: [
        { deviceName: "/dev/sda1", ebs: { volumeSize: 12, volumeType: "gp2", deleteOnTermination: "true" } },
      ],
      userData: script.base64,
      lifecycle: { precondition: [script.withinLimit] },
      tags: { Name: "Terraform Ansible Python ", ...TAGS },
    });
    if (!variables.secretsPath)
      warn(this.template, {
        risk: "the user data holds AWS access keys, which any process on the instance can read",
        repair: "PROFILE=hardened hands out no key: give the role what the application needs",
      });
  }
}
