import { ElasticacheParameterGroup } from "@cdktf/provider-aws/lib/elasticache-parameter-group";
import { ElasticacheReplicationGroup } from "@cdktf/provider-aws/lib/elasticache-replication-group";
import { ElasticacheSubnetGroup } from "@cdktf/provider-aws/lib/elasticache-subnet-group";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { SecurityGroupRule, type SecurityGroupRuleConfig } from "@cdktf/provider-aws/lib/security-group-rule";
import { Id } from "@cdktf/provider-random/lib/id";
import { Password } from "@cdktf/provider-random/lib/password";
import { Construct } from "constructs";
import { ANYWHERE } from "../../../constructs/security-group-rules";
import { apart } from "../../../stack/apart";
import { formerly } from "../../../stack/moved";
import { warn } from "../../../stack/warnings";
import type { Network } from "./network";
import type { Variables } from "./variables";

const PORT = 6379;
const FAMILY = "redis7";

export interface RedisProps {
  readonly network: Network;
  readonly variables: Variables;
}

/** Redis 7 on ElastiCache, behind TLS and a token. */
export class Redis extends Construct {
  readonly authToken: Password;
  readonly replicationGroup: ElasticacheReplicationGroup;
  private readonly name: string;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: RedisProps,
  ) {
    super(scope, id);
    this.name = `${props.variables.redisDbId.stringValue}-redis`;
    this.authToken = new Password(this, "redis_auth_token", { length: 30, special: false });
    this.replicationGroup = new ElasticacheReplicationGroup(this, "redis", {
      replicationGroupId: this.name,
      description: "Managed by Terraform",
      engine: "redis",
      engineVersion: "7.0",
      nodeType: "cache.t3.micro",
      numCacheClusters: 1,
      automaticFailoverEnabled: false,
      multiAzEnabled: false,
      dataTieringEnabled: false,
      port: PORT,
      parameterGroupName: this.parameterGroup().name,
      subnetGroupName: this.subnetGroup().name,
      securityGroupIds: [this.securityGroup().id],
      atRestEncryptionEnabled: "true",
      transitEncryptionEnabled: true,
      authToken: this.authToken.result,
      applyImmediately: true,
      autoMinorVersionUpgrade: "true",
      maintenanceWindow: "mon:00:00-mon:02:00",
      snapshotWindow: "02:00-04:00",
      // Days
      snapshotRetentionLimit: 7,
      tags: { Name: this.name },
    });
    warn(this.replicationGroup, {
      risk: "it is one node in one zone: a fault or a maintenance of it empties the cache and interrupts the API",
      document: "I tried to use as much of AWS Free Tier as possible",
      repair: "To close it, give it two cache clusters, automatic failover and multi_az in redis.ts",
    });
    formerly(this.replicationGroup, "module.redis.aws_elasticache_replication_group.redis");
  }

  /** Its name ends in a random suffix that changes with the family, so that a new group can exist beside the old one. */
  private parameterGroup(): ElasticacheParameterGroup {
    const suffix = new Id(this, "redis_parameter_group", { byteLength: 2, keepers: { family: FAMILY } });
    formerly(suffix, "module.redis.random_id.redis_pg");
    const group = new ElasticacheParameterGroup(apart(this, "parameters"), "redis", {
      name: `${this.name}-${suffix.hex}`,
      description: "Managed by Terraform",
      family: FAMILY,
      lifecycle: { createBeforeDestroy: true },
    });
    formerly(group, "module.redis.aws_elasticache_parameter_group.redis");
    return group;
  }

  private subnetGroup(): ElasticacheSubnetGroup {
    const group = new ElasticacheSubnetGroup(apart(this, "subnets"), "redis", {
      name: `${this.name}-sg`,
      description: "Managed by Terraform",
      subnetIds: this.props.network.elasticacheSubnets.ids,
    });
    formerly(group, "module.redis.aws_elasticache_subnet_group.redis");
    return group;
  }

  private securityGroup(): SecurityGroup {
    const { vpc } = this.props.network;
    const group = new SecurityGroup(apart(this, "security-group"), "redis", {
      namePrefix: `${this.name}-`,
      vpcId: vpc.id,
      tags: { Name: this.name },
      lifecycle: { createBeforeDestroy: true },
    });
    formerly(group, "module.redis.aws_security_group.redis");
    const rule = (name: string, former: string, config: Omit<SecurityGroupRuleConfig, "securityGroupId">) =>
      formerly(
        new SecurityGroupRule(this, name, { securityGroupId: group.id, ...config }),
        `module.redis.aws_security_group_rule.${former}`,
      );
    const redis = { type: "ingress", protocol: "tcp", fromPort: PORT, toPort: PORT } as const;
    rule("redis_from_vpc", "redis_ingress_cidr_blocks[0]", { ...redis, cidrBlocks: [vpc.cidrBlock] });
    rule("redis_from_default_group", "other_sg_ingress[0]", {
      ...redis,
      sourceSecurityGroupId: vpc.defaultSecurityGroupId,
    });
    rule("redis_egress", "redis_egress", {
      type: "egress",
      protocol: "-1",
      fromPort: 0,
      toPort: 0,
      cidrBlocks: [ANYWHERE],
    });
    return group;
  }
}
