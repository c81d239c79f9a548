/** Security Hub's severities, the most severe first. */
export const SEVERITIES = ["critical", "high", "medium", "low"] as const;
export type Severity = (typeof SEVERITIES)[number];

export interface Control {
  readonly title: string;
  readonly severity: Severity;
}

/**
 * The controls that the rules check, with AWS's own ids, titles and severities: https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-controls-reference.html
 * The two `Secrets` controls are ours: AWS publishes none for them.
 */
export const CONTROLS = {
  "CloudFront.1": { severity: "high", title: "CloudFront distributions should have a default root object configured" },
  "CloudFront.3": { severity: "medium", title: "CloudFront distributions should require encryption in transit" },
  "CloudFront.5": { severity: "medium", title: "CloudFront distributions should have logging enabled" },
  "CloudFront.6": { severity: "medium", title: "CloudFront distributions should have WAF enabled" },
  "CloudFront.9": {
    severity: "medium",
    title: "CloudFront distributions should encrypt traffic to custom origins",
  },
  "CloudFront.10": {
    severity: "medium",
    title: "CloudFront distributions should not use deprecated SSL protocols between edge locations and custom origins",
  },
  "CloudFront.13": { severity: "medium", title: "CloudFront distributions should use origin access control" },
  "CloudFront.15": {
    severity: "medium",
    title: "CloudFront distributions should use the recommended TLS security policy",
  },
  "DynamoDB.2": { severity: "medium", title: "DynamoDB tables should have point-in-time recovery enabled" },
  "EC2.3": { severity: "medium", title: "Attached Amazon EBS volumes should be encrypted at-rest" },
  "EC2.8": {
    severity: "high",
    title: "EC2 instances should use Instance Metadata Service Version 2 (IMDSv2)",
  },
  "EC2.13": {
    severity: "high",
    title: "Security groups should not allow ingress from 0.0.0.0/0 or ::/0 to port 22",
  },
  "EC2.14": {
    severity: "high",
    title: "Security groups should not allow ingress from 0.0.0.0/0 or ::/0 to port 3389",
  },
  "EC2.19": {
    severity: "critical",
    title: "Security groups should not allow unrestricted access to ports with high risk",
  },
  "EC2.25": {
    severity: "high",
    title: "Amazon EC2 launch templates should not assign public IPs to network interfaces",
  },
  "EC2.170": {
    severity: "low",
    title: "EC2 launch templates should use Instance Metadata Service Version 2 (IMDSv2)",
  },
  "EC2.181": {
    severity: "medium",
    title: "EC2 launch templates should enable encryption for attached EBS volumes",
  },
  "ECR.1": { severity: "high", title: "ECR private repositories should have image scanning configured" },
  "ECR.2": { severity: "medium", title: "ECR private repositories should have tag immutability configured" },
  "ECS.2": {
    severity: "high",
    title: "ECS services should not have public IP addresses assigned to them automatically",
  },
  "ECS.5": {
    severity: "high",
    title: "ECS task definitions should configure containers to be limited to read-only access to root filesystems",
  },
  "ECS.8": { severity: "high", title: "Secrets should not be passed as container environment variables" },
  "ECS.9": { severity: "high", title: "ECS task definitions should have a logging configuration" },
  "ECS.12": { severity: "medium", title: "ECS clusters should use Container Insights" },
  "ElastiCache.1": {
    severity: "high",
    title: "ElastiCache (Redis OSS) clusters should have automatic backups enabled",
  },
  "ElastiCache.3": {
    severity: "medium",
    title: "ElastiCache replication groups should have automatic failover enabled",
  },
  "ElastiCache.4": { severity: "medium", title: "ElastiCache replication groups should be encrypted at rest" },
  "ElastiCache.5": { severity: "medium", title: "ElastiCache replication groups should be encrypted in transit" },
  "ELB.1": {
    severity: "medium",
    title: "Application Load Balancer should be configured to redirect all HTTP requests to HTTPS",
  },
  "ELB.4": {
    severity: "medium",
    title: "Application Load Balancer should be configured to drop invalid http headers",
  },
  "ELB.5": { severity: "medium", title: "Application and Classic Load Balancers logging should be enabled" },
  "ELB.6": {
    severity: "medium",
    title: "Application, Gateway, and Network Load Balancers should have deletion protection enabled",
  },
  "ELB.17": {
    severity: "medium",
    title: "Application and Network Load Balancers with listeners should use recommended security policies",
  },
  "IAM.1": { severity: "high", title: 'IAM policies should not allow full "*" administrative privileges' },
  "IAM.21": {
    severity: "low",
    title: "IAM customer managed policies that you create should not allow wildcard actions for services",
  },
  "RDS.2": {
    severity: "critical",
    title: "RDS DB Instances should prohibit public access, as determined by the PubliclyAccessible configuration",
  },
  "RDS.3": { severity: "medium", title: "RDS DB instances should have encryption at-rest enabled" },
  "RDS.5": { severity: "medium", title: "RDS DB instances should be configured with multiple Availability Zones" },
  "RDS.8": { severity: "low", title: "RDS DB instances should have deletion protection enabled" },
  "RDS.11": { severity: "medium", title: "RDS instances should have automatic backups enabled" },
  "RDS.13": { severity: "high", title: "RDS automatic minor version upgrades should be enabled" },
  "S3.2": { severity: "critical", title: "S3 general purpose buckets should block public read access" },
  "S3.3": { severity: "critical", title: "S3 general purpose buckets should block public write access" },
  "S3.5": { severity: "medium", title: "S3 general purpose buckets should require requests to use SSL" },
  "S3.8": { severity: "high", title: "S3 general purpose buckets should block public access" },
  "S3.17": { severity: "medium", title: "S3 general purpose buckets should be encrypted at rest with AWS KMS keys" },
  "Secrets.1": { severity: "high", title: "User data should hold no secrets" },
  "Secrets.2": { severity: "medium", title: "Terraform's state should hold no keys and passwords" },
  "SNS.1": { severity: "medium", title: "SNS topics should be encrypted at-rest using AWS KMS" },
  "SNS.4": { severity: "critical", title: "SNS topic access policies should not allow public access" },
  "SQS.1": { severity: "medium", title: "Amazon SQS queues should be encrypted at rest" },
  "SQS.3": { severity: "critical", title: "SQS queue access policies should not allow public access" },
} as const satisfies Readonly<Record<string, Control>>;

export type ControlId = keyof typeof CONTROLS;

export const CONTROL_IDS = Object.keys(CONTROLS) as readonly ControlId[];

export function isControlId(id: string): id is ControlId {
  return Object.hasOwn(CONTROLS, id);
}
