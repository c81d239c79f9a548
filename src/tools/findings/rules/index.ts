import type { Rule } from "../rule";
import { albDeletionProtection } from "./alb-deletion-protection";
import { albHeaders } from "./alb-headers";
import { albHttps } from "./alb-https";
import { albLogging } from "./alb-logging";
import { albTls } from "./alb-tls";
import { bucketAccessBlock } from "./bucket-access-block";
import { bucketKms } from "./bucket-kms";
import { bucketPublicRead } from "./bucket-public-read";
import { bucketPublicWrite } from "./bucket-public-write";
import { bucketTls } from "./bucket-tls";
import { cacheBackups } from "./cache-backups";
import { cacheEncryption } from "./cache-encryption";
import { cacheFailover } from "./cache-failover";
import { cacheTls } from "./cache-tls";
import { clusterInsights } from "./cluster-insights";
import { containerLogging } from "./container-logging";
import { containerRoot } from "./container-root";
import { containerSecrets } from "./container-secrets";
import { databaseBackups } from "./database-backups";
import { databaseDeletionProtection } from "./database-deletion-protection";
import { databaseEncryption } from "./database-encryption";
import { databasePublic } from "./database-public";
import { databaseUpgrades } from "./database-upgrades";
import { databaseZones } from "./database-zones";
import { distributionHttps } from "./distribution-https";
import { distributionLogging } from "./distribution-logging";
import { distributionOac } from "./distribution-oac";
import { distributionOriginEncryption } from "./distribution-origin-encryption";
import { distributionOriginTls } from "./distribution-origin-tls";
import { distributionRoot } from "./distribution-root";
import { distributionTls } from "./distribution-tls";
import { distributionWaf } from "./distribution-waf";
import { highRiskPorts } from "./high-risk-ports";
import { iamAdmin } from "./iam-admin";
import { iamWildcards } from "./iam-wildcards";
import { instanceImdsv2 } from "./instance-imdsv2";
import { queueEncryption } from "./queue-encryption";
import { queuePublic } from "./queue-public";
import { rdpIngress } from "./rdp-ingress";
import { repositoryImmutability } from "./repository-immutability";
import { repositoryScanning } from "./repository-scanning";
import { servicePublicAddress } from "./service-public-address";
import { sshIngress } from "./ssh-ingress";
import { stateSecrets } from "./state-secrets";
import { tableRecovery } from "./table-recovery";
import { templateImdsv2 } from "./template-imdsv2";
import { templatePublicAddress } from "./template-public-address";
import { templateVolumes } from "./template-volumes";
import { topicEncryption } from "./topic-encryption";
import { topicPublic } from "./topic-public";
import { userDataSecrets } from "./user-data-secrets";
import { volumes } from "./volumes";

/** Every rule; one file each. */
export const RULES: readonly Rule[] = [
  albDeletionProtection,
  albHeaders,
  albHttps,
  albLogging,
  albTls,
  bucketAccessBlock,
  bucketKms,
  bucketPublicRead,
  bucketPublicWrite,
  bucketTls,
  cacheBackups,
  cacheEncryption,
  cacheFailover,
  cacheTls,
  clusterInsights,
  containerLogging,
  containerRoot,
  containerSecrets,
  databaseBackups,
  databaseDeletionProtection,
  databaseEncryption,
  databasePublic,
  databaseUpgrades,
  databaseZones,
  distributionHttps,
  distributionLogging,
  distributionOac,
  distributionOriginEncryption,
  distributionOriginTls,
  distributionRoot,
  distributionTls,
  distributionWaf,
  highRiskPorts,
  iamAdmin,
  iamWildcards,
  instanceImdsv2,
  queueEncryption,
  queuePublic,
  rdpIngress,
  repositoryImmutability,
  repositoryScanning,
  servicePublicAddress,
  sshIngress,
  stateSecrets,
  tableRecovery,
  templateImdsv2,
  templatePublicAddress,
  templateVolumes,
  topicEncryption,
  topicPublic,
  userDataSecrets,
  volumes,
];
