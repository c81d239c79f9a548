import { EC2Client } from "@aws-sdk/client-ec2";
import { createAutoScaling, createLoadBalancer, createRole } from "./compute";
import { createDatabase, requestCertificate } from "./data";
import { createSecurityGroups, createVpc } from "./network";
import { createBucket, createDistribution, createRecord, createZone } from "./site";

/** What the SDK's clients need to reach an emulator. */
export interface AwsConfig {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly forcePathStyle: boolean;
}

/** How a person deviated from the document. */
export interface Deviations {
  /** @default "db.t3.micro" */
  readonly dbInstanceClass?: string;
  /** Console names of forgotten subnets. @default none */
  readonly without?: readonly string[];
  /** A role that the instances were given, "for secure S3 access". @default none: the document has no step for it */
  readonly role?: string;
  /** DNS name of another load balancer that the API's record leads to. @default the document's */
  readonly apiRecord?: string;
}

const DOMAIN = "omarleon.online";
const BUCKET = "test-cloud-formation-3-tier-omar";

/**
 * Makes the library as a person would in the console, following the document section by section, but through AWS's API. Where
 * the document is silent, it uses the defaults of the console's forms.
 */
export async function makeByHand(aws: AwsConfig, deviations: Deviations = {}): Promise<void> {
  const { dbInstanceClass = "db.t3.micro", without = [], role, apiRecord } = deviations;
  const ec2 = new EC2Client(aws);
  const network = await createVpc(ec2, aws.region, without);
  const groups = await createSecurityGroups(ec2, network.vpc);
  const group = (name: string): string => groups[name] as string;
  const databaseHost = await createDatabase(aws, network, group("data-sg"), dbInstanceClass);
  const certificate = await requestCertificate(aws, DOMAIN);
  const balancer = await createLoadBalancer(aws, network, group("alb-app-sg"), certificate.arn);
  if (role) await createRole(aws, role);
  await createAutoScaling(aws, network, {
    securityGroup: group("asg-app-sg"),
    targetGroup: balancer.targetGroup,
    databaseHost,
    role,
  });

  const zone = await createZone(aws, DOMAIN);
  const { Name, Value } = certificate.record;
  await createRecord(aws, zone, { Name, Type: "CNAME", TTL: 300, ResourceRecords: [{ Value }] });
  await createRecord(aws, zone, {
    Name: `app.${DOMAIN}`,
    Type: "A",
    AliasTarget: {
      DNSName: apiRecord ?? `dualstack.${balancer.dnsName}`,
      HostedZoneId: balancer.zone,
      EvaluateTargetHealth: true,
    },
  });
  await createBucket(aws, BUCKET);
  const site = await createDistribution(aws, BUCKET, DOMAIN, certificate.arn);
  // Part of section 5.8, but its value, "<CloudFront Distribution Domain>", exists only now.
  await createRecord(aws, zone, {
    Name: DOMAIN,
    Type: "A",
    AliasTarget: { DNSName: site, HostedZoneId: "Z2FDTNDATAQYW2", EvaluateTargetHealth: false },
  });
}
