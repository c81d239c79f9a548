import { actions, type ImportIdShape, type Service } from "./facts";

const rds = (...names: readonly string[]) => actions("rds", ...names);
const group = (example: string): ImportIdShape => ({ pattern: /^[\w. -]{1,255}$/, example });

const TAGS = rds("AddTagsToResource", "RemoveTagsFromResource", "ListTagsForResource");

/** Relational Database Service. */
export const RDS: Service = {
  resources: {
    aws_db_instance: {
      kind: "object",
      identity: ["identifier"],
      // The identifier; the provider also accepts the resource id, db-ABCDEFGHIJKLMNOPQRSTUVWXYZ.
      importId: { pattern: /^[A-Za-z](-?[A-Za-z0-9])*$/, example: "db-lib-mgmt" },
      actions: [
        ...TAGS,
        ...rds("CreateDBInstance", "ModifyDBInstance", "RebootDBInstance", "DeleteDBInstance", "DescribeDBInstances"),
        ...rds("StartDBInstance", "StopDBInstance", "SwitchoverReadReplica"),
        // For a replica, a restored snapshot, a blue/green update, and the final snapshot.
        ...rds("CreateDBInstanceReadReplica", "PromoteReadReplica", "DescribeDBSnapshots", "CreateDBSnapshot"),
        ...rds("RestoreDBInstanceFromDBSnapshot", "RestoreDBInstanceFromS3", "RestoreDBInstanceToPointInTime"),
        ...rds("CreateBlueGreenDeployment", "DescribeBlueGreenDeployments"),
        ...rds("SwitchoverBlueGreenDeployment", "DeleteBlueGreenDeployment"),
        ...rds("AddRoleToDBInstance", "RemoveRoleFromDBInstance", "DeleteDBInstanceAutomatedBackup"),
        // For enhanced monitoring.
        "iam:PassRole",
      ],
      serviceLinkedRole: "rds.amazonaws.com",
      obstacles: [
        { says: "is protected from deletion", setting: "deletion_protection", when: true },
        { says: "leaves a final snapshot, whose name must be free", setting: "skip_final_snapshot", when: false },
      ],
    },
    aws_db_parameter_group: {
      kind: "object",
      identity: ["name"],
      importId: group("postgres-params"),
      actions: [
        ...TAGS,
        ...rds("CreateDBParameterGroup", "DeleteDBParameterGroup", "DescribeDBParameterGroups"),
        ...rds("DescribeDBParameters", "ModifyDBParameterGroup", "ResetDBParameterGroup"),
      ],
    },
    aws_db_subnet_group: {
      kind: "object",
      identity: ["name"],
      importId: group("db-subnet-group-multi-az"),
      actions: [
        ...TAGS,
        ...rds("CreateDBSubnetGroup", "DeleteDBSubnetGroup", "DescribeDBSubnetGroups", "ModifyDBSubnetGroup"),
      ],
    },
  },
  dataSources: {},
};
