/** How a service's actions are granted: which statement they are in, and whether a region can be asked of them. */
export interface StatementKind {
  readonly sid: string;
  /** What stands before the colon of its actions. */
  readonly service: string;
  /** The actions that it is for. @default all of the service's */
  readonly only?: readonly string[];
  /** A global service's requests go to one region, wherever the stack is: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-requestedregion */
  readonly global?: boolean;
}

/** In the order of the document ("IAM Permissions Needed"), then what its system lacks, in the same manner. */
export const STATEMENTS: readonly StatementKind[] = [
  { sid: "EC2VPCPermissions", service: "ec2" },
  // The document grants it here and, for the region, in ECRPermissions.
  { sid: "ECRAuthenticationGlobal", service: "ecr", only: ["ecr:GetAuthorizationToken"], global: true },
  { sid: "ECSPermissions", service: "ecs" },
  { sid: "ECRPermissions", service: "ecr" },
  { sid: "LoadBalancerPermissions", service: "elasticloadbalancing" },
  { sid: "IAMPermissions", service: "iam", global: true },
  { sid: "CloudWatchLogsPermissions", service: "logs" },
  { sid: "ApplicationAutoScalingPermissions", service: "application-autoscaling" },
  { sid: "AutoScalingPermissions", service: "autoscaling" },
  { sid: "CloudWatchPermissions", service: "cloudwatch" },
  { sid: "SNSPermissions", service: "sns" },
  { sid: "SQSPermissions", service: "sqs" },
  { sid: "S3Permissions", service: "s3" },
  { sid: "DynamoDBPermissions", service: "dynamodb" },
  { sid: "RDSPermissions", service: "rds" },
  { sid: "ElastiCachePermissions", service: "elasticache" },
  { sid: "SecretsManagerPermissions", service: "secretsmanager" },
  { sid: "KMSPermissions", service: "kms" },
  { sid: "SSMPermissions", service: "ssm" },
  { sid: "ACMPermissions", service: "acm" },
  { sid: "CloudFrontPermissions", service: "cloudfront", global: true },
  { sid: "Route53Permissions", service: "route53", global: true },
];
