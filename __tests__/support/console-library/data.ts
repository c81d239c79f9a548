import { ACMClient, DescribeCertificateCommand, RequestCertificateCommand } from "@aws-sdk/client-acm";
import { CreateDBInstanceCommand, CreateDBSubnetGroupCommand, RDSClient } from "@aws-sdk/client-rds";
import type { AwsConfig } from ".";
import type { Network } from "./network";

const SUBNET_GROUP = "db-subnet-group-multi-az";

/** "5.3. RDS Subnet Group" and "5.4. RDS Multi-AZ Deployment" */
export async function createDatabase(
  aws: AwsConfig,
  { subnets }: Network,
  securityGroup: string,
  instanceClass: string,
): Promise<string> {
  const rds = new RDSClient(aws);
  await rds.send(
    new CreateDBSubnetGroupCommand({
      DBSubnetGroupName: SUBNET_GROUP,
      DBSubnetGroupDescription: SUBNET_GROUP,
      SubnetIds: [subnets["Private Data Subnet AZ1"], subnets["Private Data Subnet AZ2"]].flatMap((id) => id ?? []),
    }),
  );
  const { DBInstance } = await rds.send(
    new CreateDBInstanceCommand({
      DBInstanceIdentifier: "db-lib-mgmt",
      Engine: "mysql",
      MultiAZ: true,
      DBInstanceClass: instanceClass,
      StorageType: "gp2",
      AllocatedStorage: 20,
      MasterUsername: "root",
      MasterUserPassword: "chosen-by-hand",
      DBName: "mydb",
      DBSubnetGroupName: SUBNET_GROUP,
      VpcSecurityGroupIds: [securityGroup],
      PubliclyAccessible: false,
      // The form's defaults.
      StorageEncrypted: true,
      MaxAllocatedStorage: 1000,
      CopyTagsToSnapshot: true,
      AutoMinorVersionUpgrade: true,
      BackupRetentionPeriod: 1,
    }),
  );
  return DBInstance?.Endpoint?.Address as string;
}

export interface Certificate {
  readonly arn: string;
  /** The record that proves to AWS who owns the domain. */
  readonly record: { readonly Name: string; readonly Value: string };
}

/** "5.5. AWS Certificate Manager (ACM)" */
export async function requestCertificate(aws: AwsConfig, domain: string): Promise<Certificate> {
  const acm = new ACMClient(aws);
  const { CertificateArn: arn = "" } = await acm.send(
    new RequestCertificateCommand({
      DomainName: domain,
      SubjectAlternativeNames: [`*.${domain}`],
      ValidationMethod: "DNS",
    }),
  );
  const { Certificate } = await acm.send(new DescribeCertificateCommand({ CertificateArn: arn }));
  const { Name = "", Value = "" } = Certificate?.DomainValidationOptions?.[0]?.ResourceRecord ?? {};
  return { arn, record: { Name, Value } };
}
