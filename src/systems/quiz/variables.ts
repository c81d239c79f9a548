import { type TerraformVariable, Token } from "cdktf";
import type { Construct } from "constructs";
import type { Repairs } from "../../repairs";
import {
  areZones,
  areZonesOf,
  isArn,
  isBetween,
  isClosedCidr,
  isNotEmpty,
  isNotNegative,
  isRegion,
} from "../../variables/validations";
import { WithVariables } from "../../variables/with-variables";
import { areSourcesOfAllRules, DOCUMENTED_SOURCES, leaveAdminPortsClosed } from "./ingress";
import {
  areTheTwoZones,
  isAmiId,
  isEipAllocationId,
  isEmail,
  isParameterPath,
  isPublicKey,
  isSiteBucket,
} from "./validations";

/** What the team decides at plan time, with the names used in its tfvars. */
export class Variables extends WithVariables {
  readonly regiaoAws = this.text("regiao_aws", isRegion, { description: "AWS region", default: "eu-west-2" });
  readonly chave = this.text("chave", isNotEmpty, { description: "Name of the key pair", default: "IaC-Production" });
  readonly instancia = this.text("instancia", isNotEmpty, {
    description: "Instance type of the auto scaling group",
    default: "t4g.xlarge",
  });
  readonly amiId = this.text("ami_id", isAmiId, {
    description: "AMI of the auto scaling group",
    default: "ami-025db40ba9581d621",
  });
  readonly minSize = this.number("min_size", isNotNegative, {
    description: "Smallest number of instances",
    default: 2,
  });
  readonly maxSize = this.number("max_size", isNotNegative, { description: "Largest number of instances", default: 6 });
  readonly desiredCapacity = this.number("desired_capacity", [isNotNegative, isBetween("min_size", "max_size")], {
    description: "Number of instances to begin with",
    default: 2,
  });
  readonly groupName = this.text("groupName", isNotEmpty, {
    description: "Name of the auto scaling group",
    default: "IaC-Prod",
  });
  readonly secGroupName = this.text("sec_group_name", isNotEmpty, {
    description: "Name of the load balancer's security group",
    default: "alb_full_access",
  });

  readonly awsAccessKey = this.secret("AWS_ACCESS_KEY", { description: "Access key id of the application" });
  readonly awsSecretKey = this.secret("AWS_SECRET_KEY", { description: "Secret access key of the application" });
  readonly bucketName = this.secret("BUCKET_NAME", { description: "Bucket that the application works with" });
  readonly dbHost = this.secret("DB_HOST", { description: "Database host" });
  readonly dbName = this.secret("DB_NAME", { description: "Database name" });
  readonly dbUser = this.secret("DB_USER", { description: "Database user" });
  readonly dbPass = this.secret("DB_PASS", { description: "Database password" });
  readonly dbPort = this.secret("DB_PORT", { description: "Database port", default: "5432" });
  readonly djangoEnv = this.secret("DJANGO_ENV", { description: "Django's environment", default: "prod" });
  readonly djangoSecretKey = this.secret("DJANGO_SECRET_KEY", { description: "Django's secret key" });
  readonly defaultFileStorage = this.secret("DEFAULT_FILE_STORAGE", {
    description: "Django's file storage class",
    default: "storages.backends.s3boto3.S3Boto3Storage",
  });
  readonly bgRemovalAllowed = this.secret("BG_REMOVAL_ALLOWED", {
    description: "1 lets the site remove backgrounds",
    default: "1",
  });
  readonly djangoSettingsModule = this.secret("DJANGO_SETTINGS_MODULE", { description: "Django's settings module" });
  readonly awsStorageBucketName = this.secret("AWS_STORAGE_BUCKET_NAME", {
    description: "Bucket of Django's file storage",
  });

  readonly siteBucket = this.text("site_bucket", isSiteBucket, {
    description: "Bucket of the site's static and media files, made outside Terraform",
    default: "project_name-quiz-1000heads",
  });
  readonly siteScript = this.text("site_script", isNotEmpty, {
    description: "Object of the site's bucket that the public instance may write",
    default: "project_name-quiz.js",
  });
  readonly availabilityZones = this.list("availability_zones", [areZones, areTheTwoZones, areZonesOf("regiao_aws")], {
    description: "The two zones of the subnets",
    default: ["eu-west-2a", "eu-west-2b"],
  });
  readonly publicInstanceAmi = this.text("public_instance_ami", isAmiId, {
    description: "AMI of the public instance, of 64-bit ARM: another one is another instance",
    default: "ami-025db40ba9581d621",
  });
  readonly bastionAmi = this.text("bastion_ami", isAmiId, {
    description: "AMI of the bastion, of x86-64: another one is another bastion",
    default: "ami-0505148b3591e4c07",
  });

  readonly publicKey = this.text("public_key", isPublicKey, {
    description: "The key pair's public key; null has one made",
    default: Token.nullValue(),
  });
  readonly eipAllocationId = this.text("eip_allocation_id", isEipAllocationId, {
    description: "Elastic IP of the public instance, made outside Terraform",
    default: "eipalloc-05a574f2b517228a4",
  });
  readonly ansibleHostsFile = this.text("ansible_hosts_file", isNotEmpty, {
    description: "Where Ansible's inventory is written",
    default: "hosts.yml",
  });
  readonly alarmEmail = this.text("alarm_email", isEmail, {
    description: "Where alarms are sent to",
    default: "alarms@example.com",
  });
  readonly updateInstanceLambdaArn = this.text("update_instance_lambda_arn", isArn("lambda"), {
    description: "Lambda function told of scaling events",
    default: "arn:aws:lambda:eu-west-2:357643864089:function:nbg",
  });
  /** The source of each ingress rule of the public instance. In the hardened profile it has no default. */
  readonly ingressSources: TerraformVariable;
  /** Only the hardened profile has it. */
  readonly bastionSource: TerraformVariable | undefined;
  /** Only the hardened profile has it: where SSM Parameter Store has DB_PASS and DJANGO_SECRET_KEY. */
  readonly secretsPath: TerraformVariable | undefined;

  constructor(scope: Construct, id: string, repairs: Repairs) {
    super(scope, id);
    // See ./tags.
    this.text("client", isNotEmpty, { description: "Client that resources are tagged with", default: "client_name" });
    this.text("project", isNotEmpty, { description: "Project that resources are tagged with", default: "quiz" });
    const closed = repairs.has("admin-ports");
    const sources = {
      type: "map(object({ cidr = string, description = optional(string) }))",
      description: "Where each ingress rule of the public instance lets traffic in from",
    };
    this.ingressSources = closed
      ? this.variable("ingress_sources", [...areSourcesOfAllRules, leaveAdminPortsClosed], sources)
      : this.variable("ingress_sources", areSourcesOfAllRules, { ...sources, default: DOCUMENTED_SOURCES });
    this.bastionSource = closed
      ? this.text("bastion_source", isClosedCidr, { description: "CIDR block that may reach the bastion by SSH" })
      : undefined;
    this.secretsPath = repairs.has("secrets")
      ? this.text("secrets_path", isParameterPath, {
          description: "Path of the application's secrets in SSM Parameter Store, such as /quiz/DB_PASS",
          default: "/quiz",
        })
      : undefined;
    // A team may leave them in its tfvars; nothing reads them.
    if (this.secretsPath)
      for (const variable of [this.awsAccessKey, this.awsSecretKey, this.dbPass, this.djangoSecretKey])
        variable.addOverride("default", "");
  }

  /** A sensitive variable: the plan does not show its value. */
  private secret(name: string, config: { readonly description: string; readonly default?: string }): TerraformVariable {
    return this.text(name, [], { sensitive: true, ...config });
  }
}
