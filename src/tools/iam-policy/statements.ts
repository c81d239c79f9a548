/** How a service's actions are granted: in which statement, and whether they can be limited to a region. */
export interface StatementKind {
  readonly sid: string;
  /** The part of its actions before the colon. */
  readonly service: string;
  /** The actions that the statement covers. @default all of the service's */
  readonly only?: readonly string[];
  /** A global service's requests go to one region, wherever the stack is: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-requestedregion */
  readonly global?: boolean;
  /**
   * Those of its changing actions that IAM can limit to the ARNs of objects, from "Actions" of the service's page:
   * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
   * @default none
   */
  readonly named?: RegExp;
}

/** First in the document's order ("IAM Permissions Needed"), then the services that its system does not use. */
export const STATEMENTS: readonly StatementKind[] = [
  { sid: "EC2VPCPermissions", service: "ec2" },
  // The document grants it here and, for the region, in ECRPermissions.
  { sid: "ECRAuthenticationGlobal", service: "ecr", only: ["ecr:GetAuthorizationToken"], global: true },
  { sid: "ECSPermissions", service: "ecs" },
  { sid: "ECRPermissions", service: "ecr", named: /:(?!GetAuthorizationToken$)/ },
  { sid: "LoadBalancerPermissions", service: "elasticloadbalancing" },
  { sid: "IAMPermissions", service: "iam", global: true, named: /:/ },
  { sid: "CloudWatchLogsPermissions", service: "logs", named: /:(?!.*LogDelivery$)/ },
  { sid: "ApplicationAutoScalingPermissions", service: "application-autoscaling" },
  { sid: "AutoScalingPermissions", service: "autoscaling" },
  { sid: "CloudWatchPermissions", service: "cloudwatch" },
  { sid: "SNSPermissions", service: "sns", named: /:(?!Unsubscribe$|SetSubscriptionAttributes$)/ },
  { sid: "SQSPermissions", service: "sqs", named: /:/ },
  { sid: "S3Permissions", service: "s3", named: /:/ },
  { sid: "DynamoDBPermissions", service: "dynamodb", named: /:/ },
  { sid: "RDSPermissions", service: "rds" },
  { sid: "ElastiCachePermissions", service: "elasticache" },
  { sid: "SecretsManagerPermissions", service: "secretsmanager", named: /:/ },
  { sid: "KMSPermissions", service: "kms" },
  { sid: "SSMPermissions", service: "ssm", named: /:/ },
  { sid: "ACMPermissions", service: "acm" },
  { sid: "CloudFrontPermissions", service: "cloudfront", global: true },
  { sid: "Route53Permissions", service: "route53", global: true },
];
