import type { TerraformVariable } from "cdktf";
import type { Construct } from "constructs";
import type { Repairs } from "../../../repairs";
import {
  areZones,
  differsFrom,
  isBucketName,
  isClosedCidr,
  isNotEmpty,
  isRegion,
  isRepositoryName,
  isSqlName,
  type Validation,
} from "../../../variables/validations";
import { WithVariables } from "../../../variables/with-variables";
import {
  areInTwoOf,
  areSubnetCidrs,
  doNotOverlap,
  isDbIdentifier,
  isRdsPort,
  isRedisIdentifier,
  isVpcCidr,
} from "../validations";

/** "You may override default values for variables." */
export class Variables extends WithVariables {
  /** AWS region of every resource. */
  readonly region = this.text("region", isRegion, { default: "eu-central-1" });

  /** The VPC's `Name` tag, and the beginning of the names of everything in it. */
  readonly vpcName = this.text("vpc_name", isNotEmpty, { default: "book-me-prod-vpc" });
  /** The VPC's IPv4 CIDR block. */
  readonly vpcCidr = this.text("vpc_cidr", isVpcCidr, { default: "10.0.0.0/16" });
  /** Zones over which the subnets are spread in turn. The bastion starts in the first. */
  readonly vpcAzs = this.list("vpc_azs", areZones, { default: ["eu-central-1a", "eu-central-1b", "eu-central-1c"] });
  /** CIDR blocks of the subnets with a route to the internet. */
  readonly vpcPublicSubnets = this.subnets("vpc_public_subnets", 100, [
    doNotOverlap("vpc_private_subnets", "vpc_database_subnets", "vpc_elasticache_subnets"),
  ]);
  /** CIDR blocks of the subnets in which the API's tasks run. */
  readonly vpcPrivateSubnets = this.subnets("vpc_private_subnets", 0);
  /** CIDR blocks of the subnets of PostgreSQL. */
  readonly vpcDatabaseSubnets = this.subnets("vpc_database_subnets", 20, [areInTwoOf("vpc_azs")]);
  /** CIDR blocks of the subnets of Redis. */
  readonly vpcElasticacheSubnets = this.subnets("vpc_elasticache_subnets", 30);
  /** Name of the security group of the VPC's endpoints. */
  readonly vpceSecurityGroupName = this.text("vpce_security_group_name", isNotEmpty, {
    default: "book-me-prod-vpce-sg",
  });

  /** Name of the bastion and of what belongs to it. */
  readonly ec2BastionName = this.text("ec2_bastion_name", isNotEmpty, { default: "book-me-prod-bastion" });
  /** Instance type of the bastion. */
  readonly ec2BastionInstanceType = this.text("ec2_bastion_instance_type", isNotEmpty, { default: "t2.micro" });
  /** Only the hardened profile has it. */
  readonly bastionSshSource: TerraformVariable | undefined;

  /** Identifier of the PostgreSQL instance. */
  readonly rdsDbId = this.text("rds_db_id", isDbIdentifier, { default: "book-me-prod-postgresql" });
  /** Port of PostgreSQL. */
  readonly rdsDbPort = this.number("rds_db_port", isRdsPort, { default: 5432 });
  /** Master user of PostgreSQL. */
  readonly rdsMasterUsername = this.text("rds_master_username", isSqlName(63), {
    description: "It is a good practice to stick to lowercase letters, numeric digits and underscores.",
    default: "book_me_prod_admin",
  });
  /** Identifier of Redis' replication group, without its `-redis`. */
  readonly redisDbId = this.text("redis_db_id", isRedisIdentifier, { default: "book-me-prod-redis" });

  readonly backendRepositoryName = this.text("backend_repository_name", isRepositoryName, {
    description: "Name of the ECR repository to store backend app docker images.",
    default: "book-me-prod-backend",
  });
  readonly configBucketName = this.text("config_bucket_name", isBucketName, {
    description: "Name of the S3 bucket to store terraform state, app configuration and secrets.",
    default: "book-me-prod-config",
  });
  /** Name of the S3 bucket of Django's static and media files. */
  readonly staticMediaBucketName = this.text(
    "static_media_bucket_name",
    [isBucketName, differsFrom("config_bucket_name")],
    {
      default: "book-me-prod-static-media",
    },
  );

  constructor(scope: Construct, id: string, repairs: Repairs) {
    super(scope, id);
    // No resource uses it, but a team's tfvars may contain it.
    this.text("rds_db_region", isRegion, { default: "eu-central-1" });
    this.bastionSshSource = repairs.has("admin-ports")
      ? this.text("bastion_ssh_source", isClosedCidr, {
          description: "IPv4 CIDR block of those who may reach the bastion's SSH port",
        })
      : undefined;
  }

  /** @param base the defaults are 10.0.<base + 1>.0/24 and the next two */
  private subnets(name: string, base: number, more: readonly Validation[] = []): TerraformVariable {
    return this.list(name, [areSubnetCidrs, ...more], { default: [1, 2, 3].map((zone) => `10.0.${base + zone}.0/24`) });
  }
}
