import { DbInstance } from "@cdktf/provider-aws/lib/db-instance";
import { DbSubnetGroup } from "@cdktf/provider-aws/lib/db-subnet-group";
import type { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { Construct } from "constructs";
import type { Adopted } from "./adoption";
import type { Network } from "./network";
import { passwordFits, passwordGiven } from "./password";
import type { Variables } from "./variables";

export interface DatabaseProps {
  readonly variables: Variables;
  readonly network: Network;
  readonly securityGroup: SecurityGroup;
  readonly adopted: Adopted;
}

const IDENTIFIER = "db-lib-mgmt";

/** "5.3. RDS Subnet Group" and "5.4. RDS Multi-AZ Deployment" */
export class Database extends Construct {
  readonly instance: DbInstance;

  constructor(scope: Construct, id: string, { variables, network, securityGroup, adopted }: DatabaseProps) {
    super(scope, id);
    const subnetGroup = new DbSubnetGroup(this, "multi_az", {
      name: "db-subnet-group-multi-az",
      description: "db-subnet-group-multi-az",
      subnetIds: [network.az1.privateData.id, network.az2.privateData.id],
    });
    const skipFinalSnapshot = variables.skipFinalSnapshot.friendlyUniqueId;
    this.instance = new DbInstance(this, "lib_mgmt", {
      identifier: IDENTIFIER,
      // "Engine version: Default" leaves the choice to RDS.
      engine: "mysql",
      multiAz: true,
      instanceClass: variables.dbInstanceClass.stringValue,
      storageType: "gp2",
      allocatedStorage: 20,
      // The console's choice, unlike the API's.
      storageEncrypted: true,
      username: variables.dbUsername.stringValue,
      password: variables.dbPassword.stringValue,
      dbName: variables.dbName.stringValue,
      dbSubnetGroupName: subnetGroup.name,
      vpcSecurityGroupIds: [securityGroup.id],
      publiclyAccessible: false,
      // The first step of "Clean Up Resources".
      deletionProtection: false,
      skipFinalSnapshot: variables.skipFinalSnapshot.booleanValue,
      finalSnapshotIdentifier: `\${var.${skipFinalSnapshot} ? null : "${IDENTIFIER}-final"}`,
    });
    const given = adopted.has("aws_db_instance.lib_mgmt") ? [] : [passwordGiven(variables, "a new database")];
    this.instance.lifecycle = { precondition: [...given, passwordFits(variables)] };
  }
}
