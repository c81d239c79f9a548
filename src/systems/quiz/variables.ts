import { TerraformVariable, type TerraformVariableConfig, Token } from "cdktf";
import { Construct } from "constructs";
import {
  isAmiId,
  isArn,
  isEipAllocationId,
  isEmail,
  isInOrder,
  isNotEmpty,
  isNotNegative,
  isRegion,
} from "../../constructs/validations";
import type { Profile } from "../../settings";
import { bastionSource, ingressSources } from "./ingress";

/** What the team decides at plan time, by the names that its tfvars have. */
export class Variables extends Construct {
  readonly regiaoAws = this.text("regiao_aws", "AWS region", {
    default: "eu-west-2",
    validation: [isRegion("regiao_aws")],
  });
  readonly chave = this.text("chave", "Name of the key pair", {
    default: "IaC-Production",
    validation: [isNotEmpty("chave")],
  });
  readonly instancia = this.text("instancia", "Instance type of the auto scaling group", { default: "t4g.xlarge" });
  readonly amiId = this.text("ami_id", "AMI of the auto scaling group", {
    default: "ami-025db40ba9581d621",
    validation: [isAmiId("ami_id")],
  });
  readonly minSize = this.size("min_size", "Smallest number of instances", 2);
  readonly maxSize = this.size("max_size", "Largest number of instances", 6);
  readonly desiredCapacity = this.size("desired_capacity", "Number of instances to begin with", 2, [
    isInOrder("min_size", "desired_capacity", "max_size"),
  ]);
  readonly groupName = this.text("groupName", "Name of the auto scaling group", {
    default: "IaC-Prod",
    validation: [isNotEmpty("groupName")],
  });
  readonly secGroupName = this.text("sec_group_name", "Name of the load balancer's security group", {
    default: "alb_full_access",
  });

  readonly awsAccessKey = this.secret("AWS_ACCESS_KEY", "Access key id of the application");
  readonly awsSecretKey = this.secret("AWS_SECRET_KEY", "Secret access key of the application");
  readonly bucketName = this.secret("BUCKET_NAME", "Bucket that the application works with");
  readonly dbHost = this.secret("DB_HOST", "Database host");
  readonly dbName = this.secret("DB_NAME", "Database name");
  readonly dbUser = this.secret("DB_USER", "Database user");
  readonly dbPass = this.secret("DB_PASS", "Database password");
  readonly dbPort = this.secret("DB_PORT", "Database port", "5432");
  readonly djangoEnv = this.secret("DJANGO_ENV", "Django's environment", "prod");
  readonly djangoSecretKey = this.secret("DJANGO_SECRET_KEY", "Django's secret key");
  readonly defaultFileStorage = this.secret(
    "DEFAULT_FILE_STORAGE",
    "Django's file storage class",
    "storages.backends.s3boto3.S3Boto3Storage",
  );
  readonly bgRemovalAllowed = this.secret("BG_REMOVAL_ALLOWED", "1 lets the site remove backgrounds", "1");
  readonly djangoSettingsModule = this.secret("DJANGO_SETTINGS_MODULE", "Django's settings module");
  readonly awsStorageBucketName = this.secret("AWS_STORAGE_BUCKET_NAME", "Bucket of Django's file storage");

  readonly publicKey = this.text("public_key", "The key pair's public key; null has one made", {
    default: Token.nullValue(),
    validation: [isNotEmpty("public_key")],
  });
  readonly eipAllocationId = this.text(
    "eip_allocation_id",
    "Elastic IP of the public instance, made outside Terraform",
    {
      default: "eipalloc-05a574f2b517228a4",
      validation: [isEipAllocationId("eip_allocation_id")],
    },
  );
  readonly ansibleHostsFile = this.text("ansible_hosts_file", "Where Ansible's inventory is written", {
    default: "hosts.yml",
  });
  readonly alarmEmail = this.text("alarm_email", "Where alarms are sent to", {
    default: "alarms@example.com",
    validation: [isEmail("alarm_email")],
  });
  readonly updateInstanceLambdaArn = this.text("update_instance_lambda_arn", "Lambda function told of scaling events", {
    default: "arn:aws:lambda:eu-west-2:357643864089:function:nbg",
    validation: [isArn("update_instance_lambda_arn", "lambda")],
  });
  readonly ingressSources: TerraformVariable;
  /** Only the hardened profile has it. */
  readonly bastionSource: TerraformVariable | undefined;

  constructor(scope: Construct, id: string, profile: Profile) {
    super(scope, id);
    this.ingressSources = new TerraformVariable(this, "ingress_sources", ingressSources(profile));
    this.bastionSource =
      profile === "hardened" ? new TerraformVariable(this, "bastion_source", bastionSource()) : undefined;
  }

  private text(name: string, description: string, config: TerraformVariableConfig): TerraformVariable {
    return new TerraformVariable(this, name, { type: "string", description, ...config });
  }

  private size(
    name: string,
    description: string,
    size: number,
    validation: TerraformVariableConfig["validation"] = [],
  ): TerraformVariable {
    const config = { type: "number", description, default: size };
    return new TerraformVariable(this, name, { ...config, validation: [isNotNegative(name), ...validation] });
  }

  private secret(name: string, description: string, byDefault?: string): TerraformVariable {
    const config = { type: "string", description, sensitive: true };
    return new TerraformVariable(this, name, byDefault === undefined ? config : { ...config, default: byDefault });
  }
}
