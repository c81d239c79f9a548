import type { TerraformVariable } from "cdktf";
import type { Construct } from "constructs";
import { isClosedCidr, isNotEmpty, isRegion } from "../../../constructs/validations";
import type { Profile } from "../../../settings";
import {
  areSubnetCidrs,
  areZones,
  isBucketName,
  isDbIdentifier,
  isDbUser,
  isRdsPort,
  isRedisIdentifier,
  isRepositoryName,
  isVpcCidr,
} from "../validations";
import { WithVariables } from "../variables";

/** "You may override default values for variables." */
export class Variables extends WithVariables {
  readonly region = this.text("region", isRegion, { default: "eu-central-1" });

  readonly vpcName = this.text("vpc_name", isNotEmpty, { default: "book-me-prod-vpc" });
  readonly vpcCidr = this.text("vpc_cidr", isVpcCidr, { default: "10.0.0.0/16" });
  readonly vpcAzs = this.list("vpc_azs", areZones, { default: ["eu-central-1a", "eu-central-1b", "eu-central-1c"] });
  readonly vpcPublicSubnets = this.subnets("vpc_public_subnets", 100);
  readonly vpcPrivateSubnets = this.subnets("vpc_private_subnets", 0);
  readonly vpcDatabaseSubnets = this.subnets("vpc_database_subnets", 20);
  readonly vpcElasticacheSubnets = this.subnets("vpc_elasticache_subnets", 30);
  readonly vpceSecurityGroupName = this.text("vpce_security_group_name", isNotEmpty, {
    default: "book-me-prod-vpce-sg",
  });

  readonly ec2BastionName = this.text("ec2_bastion_name", isNotEmpty, { default: "book-me-prod-bastion" });
  readonly ec2BastionInstanceType = this.text("ec2_bastion_instance_type", isNotEmpty, { default: "t2.micro" });
  /** Only the hardened profile has it. */
  readonly bastionSshSource: TerraformVariable | undefined;

  readonly rdsDbId = this.text("rds_db_id", isDbIdentifier, { default: "book-me-prod-postgresql" });
  readonly rdsDbPort = this.number("rds_db_port", isRdsPort, { default: 5432 });
  readonly rdsMasterUsername = this.text("rds_master_username", isDbUser, {
    description: "It is a good practice to stick to lowercase letters, numeric digits and underscores.",
    default: "book_me_prod_admin",
  });
  readonly redisDbId = this.text("redis_db_id", isRedisIdentifier, { default: "book-me-prod-redis" });

  readonly backendRepositoryName = this.text("backend_repository_name", isRepositoryName, {
    description: "Name of the ECR repository to store backend app docker images.",
    default: "book-me-prod-backend",
  });
  readonly configBucketName = this.text("config_bucket_name", isBucketName, {
    description: "Name of the S3 bucket to store terraform state, app configuration and secrets.",
    default: "book-me-prod-config",
  });
  readonly staticMediaBucketName = this.text("static_media_bucket_name", isBucketName, {
    default: "book-me-prod-static-media",
  });

  constructor(scope: Construct, id: string, profile: Profile) {
    super(scope, id);
    // No resource has it, but a team's tfvars may.
    this.text("rds_db_region", isRegion, { default: "eu-central-1" });
    this.bastionSshSource =
      profile === "hardened"
        ? this.text("bastion_ssh_source", isClosedCidr, {
            description: "IPv4 CIDR block of those who may reach the bastion's SSH port",
          })
        : undefined;
  }

  /** @param base the defaults are 10.0.<base + 1>.0/24 and the next two */
  private subnets(name: string, base: number): TerraformVariable {
    return this.list(name, areSubnetCidrs, { default: [1, 2, 3].map((zone) => `10.0.${base + zone}.0/24`) });
  }
}
