import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { DbInstance } from "@cdktf/provider-aws/lib/db-instance";
import { DbParameterGroup } from "@cdktf/provider-aws/lib/db-parameter-group";
import { DbSubnetGroup } from "@cdktf/provider-aws/lib/db-subnet-group";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { Password } from "@cdktf/provider-random/lib/password";
import { Construct } from "constructs";
import { policyDocument } from "../../../constructs/policy-document";
import type { Repairs } from "../../../repairs";
import { apart } from "../../../stack/apart";
import { formerly } from "../../../stack/moved";
import { warn } from "../../../stack/warnings";
import { PrefixedSecurityGroup } from "../security-group";
import type { Network } from "./network";
import type { Variables } from "./variables";

const INSTANCE = "module.db.module.db_instance";
const LOGS = ["postgresql", "upgrade"] as const;

export interface DatabaseProps {
  readonly network: Network;
  readonly variables: Variables;
  readonly repairs: Repairs;
}

/** PostgreSQL 14 on RDS. */
export class Database extends Construct {
  readonly instance: DbInstance;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: DatabaseProps,
  ) {
    super(scope, id);
    const { variables, repairs } = props;
    const identifier = variables.rdsDbId.stringValue;
    const monitoring = this.monitoringRole();
    const logGroups = this.logGroups();
    this.instance = new DbInstance(this, "postgres", {
      identifier,
      engine: "postgres",
      engineVersion: "14",
      instanceClass: "db.t4g.micro",
      // GiB
      allocatedStorage: 5,
      maxAllocatedStorage: 20,
      storageEncrypted: true,
      username: variables.rdsMasterUsername.stringValue,
      password: this.masterPassword().result,
      port: variables.rdsDbPort.numberValue,
      iamDatabaseAuthenticationEnabled: false,
      dbSubnetGroupName: this.subnetGroup().name,
      vpcSecurityGroupIds: [this.securityGroup().id],
      publiclyAccessible: false,
      multiAz: false,
      parameterGroupName: this.parameterGroup().name,
      allowMajorVersionUpgrade: false,
      autoMinorVersionUpgrade: true,
      applyImmediately: false,
      maintenanceWindow: "mon:00:00-mon:03:00",
      backupWindow: "03:00-06:00",
      // Days
      backupRetentionPeriod: 1,
      deleteAutomatedBackups: true,
      copyTagsToSnapshot: false,
      ...(repairs.has("deletion-protection")
        ? { deletionProtection: true, skipFinalSnapshot: false, finalSnapshotIdentifier: `${identifier}-final` }
        : { deletionProtection: false, skipFinalSnapshot: true }),
      enabledCloudwatchLogsExports: [...LOGS],
      // Seconds and days
      monitoringInterval: 60,
      monitoringRoleArn: monitoring.arn,
      performanceInsightsEnabled: true,
      performanceInsightsRetentionPeriod: 7,
      // Otherwise RDS would create the groups itself, with unlimited retention; it writes to them only with the role's permissions.
      dependsOn: logGroups,
      // The team's state may have none; a plan should not move a database to other subnets unasked.
      lifecycle: { ignoreChanges: ["db_subnet_group_name"] },
    });
    this.instance.addOverride("timeouts", {});
    formerly(this.instance, `${INSTANCE}.aws_db_instance.this[0]`);
    warn(this.instance, {
      risk: "it runs in one zone: without that zone the API has no database",
      document: "I tried to use as much of AWS Free Tier as possible",
      repair: "To close it, set multi_az in database.ts",
    });
    if (!repairs.has("deletion-protection"))
      warn(this.instance, {
        risk: "can be deleted without a trace: no deletion protection, no final snapshot",
        repair: "PROFILE=hardened turns on deletion protection and the final snapshot",
      });
  }

  /** "Terraform generated the random password for the master user." */
  private masterPassword(): Password {
    const password = new Password(this, "db_master", { length: 16, special: false });
    formerly(password, "module.db.random_password.master_password[0]");
    warn(password, {
      risk: "the database's master password is in the state",
      repair: "To close it, change the password after the deployment: step 3, in src/systems/book-me/README.md",
    });
    return password;
  }

  private securityGroup(): PrefixedSecurityGroup {
    const group = new PrefixedSecurityGroup(this, "db", {
      name: `${this.props.variables.rdsDbId.stringValue}-rds`,
      description: "PostgreSQL security group",
      vpcId: this.props.network.vpc.id,
      formerModule: "module.db_security_group",
    });
    const port = this.props.variables.rdsDbPort.numberValue;
    group.rule("db_from_vpc", "ingress_with_cidr_blocks[0]", {
      type: "ingress",
      description: "PostgreSQL access from within VPC",
      protocol: "tcp",
      fromPort: port,
      toPort: port,
      cidrBlocks: [this.props.network.vpc.cidrBlock],
    });
    return group;
  }

  private subnetGroup(): DbSubnetGroup {
    const { vpcName } = this.props.variables;
    const group = new DbSubnetGroup(this, "database", {
      name: `\${lower(var.${vpcName.friendlyUniqueId})}`,
      description: `Database subnet group for ${vpcName.stringValue}`,
      subnetIds: this.props.network.databaseSubnets.ids,
      tags: this.props.network.tags,
    });
    formerly(group, "module.vpc.aws_db_subnet_group.database[0]");
    return group;
  }

  private parameterGroup(): DbParameterGroup {
    const name = this.props.variables.rdsDbId.stringValue;
    const group = new DbParameterGroup(apart(this, "parameters"), "postgres", {
      namePrefix: `${name}-`,
      description: `${name} parameter group`,
      family: "postgres14",
      parameter: [
        { name: "autovacuum", value: "1", applyMethod: "immediate" },
        { name: "client_encoding", value: "utf8", applyMethod: "immediate" },
      ],
      tags: { Name: name },
      lifecycle: { createBeforeDestroy: true },
    });
    formerly(group, "module.db.module.db_parameter_group.aws_db_parameter_group.this[0]");
    return group;
  }

  private logGroups(): CloudwatchLogGroup[] {
    return LOGS.map((log) => {
      const group = new CloudwatchLogGroup(this, `db_${log}`, {
        name: `/aws/rds/instance/${this.props.variables.rdsDbId.stringValue}/${log}`,
        retentionInDays: 7,
      });
      formerly(group, `${INSTANCE}.aws_cloudwatch_log_group.this["${log}"]`);
      return group;
    });
  }

  private monitoringRole(): IamRole {
    const name = `${this.props.variables.rdsDbId.stringValue}-rds-role`;
    const role = new IamRole(this, "rds_monitoring", {
      namePrefix: `${name}-`,
      assumeRolePolicy: policyDocument([
        { Effect: "Allow", Principal: { Service: "monitoring.rds.amazonaws.com" }, Action: "sts:AssumeRole" },
      ]),
      tags: { Name: name },
      lifecycle: { createBeforeDestroy: true },
    });
    formerly(role, `${INSTANCE}.aws_iam_role.enhanced_monitoring[0]`);
    const attachment = new IamRolePolicyAttachment(apart(this, "monitoring"), "rds_monitoring", {
      role: role.name,
      policyArn: "arn:aws:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole",
    });
    formerly(attachment, `${INSTANCE}.aws_iam_role_policy_attachment.enhanced_monitoring[0]`);
    return role;
  }
}
