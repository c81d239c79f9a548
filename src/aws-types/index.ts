import { ACM } from "./acm";
import { APPLICATION_AUTO_SCALING } from "./application-auto-scaling";
import { AUTO_SCALING } from "./auto-scaling";
import { CLOUDFRONT } from "./cloudfront";
import { CLOUDWATCH } from "./cloudwatch";
import { DYNAMODB } from "./dynamodb";
import { EC2 } from "./ec2";
import { ECR } from "./ecr";
import { ECS } from "./ecs";
import { ELASTIC_LOAD_BALANCING } from "./elastic-load-balancing";
import { ELASTICACHE } from "./elasticache";
import type { DataSourceFacts, ResourceFacts, Service } from "./facts";
import { IAM } from "./iam";
import { META } from "./meta";
import { OTHERS } from "./other-providers";
import { RDS } from "./rds";
import { ROUTE53 } from "./route53";
import { S3 } from "./s3";
import { SECRETS_MANAGER } from "./secrets-manager";
import { SNS } from "./sns";
import { SQS } from "./sqs";
import { SSM } from "./ssm";
import { IN_STATE_ALONE } from "./state-alone";
import { VPC } from "./vpc";

/** One file per service; each type is in only one of them. */
export const SERVICES: readonly Service[] = [
  ACM,
  APPLICATION_AUTO_SCALING,
  AUTO_SCALING,
  CLOUDFRONT,
  CLOUDWATCH,
  DYNAMODB,
  EC2,
  ECR,
  ECS,
  ELASTIC_LOAD_BALANCING,
  ELASTICACHE,
  IAM,
  META,
  OTHERS,
  RDS,
  ROUTE53,
  S3,
  SECRETS_MANAGER,
  SNS,
  SQS,
  SSM,
  VPC,
];

/** Facts by resource type. A map, because a plain object also has inherited properties. */
export const RESOURCES: ReadonlyMap<string, ResourceFacts> = new Map(
  SERVICES.flatMap(({ resources }) => Object.entries(resources)),
);

/** Facts by a data source's type, without `data.`. */
export const DATA_SOURCES: ReadonlyMap<string, DataSourceFacts> = new Map(
  SERVICES.flatMap(({ dataSources }) => Object.entries(dataSources)),
);

/** Facts by type, a data source's as `data.aws_vpc`. */
export function factsOf(type: string): ResourceFacts | DataSourceFacts | undefined {
  const [, dataSource] = /^data\.(.*)$/.exec(type) ?? [];
  return dataSource === undefined ? RESOURCES.get(type) : DATA_SOURCES.get(dataSource);
}

/** The arguments that identify an object of a type in AWS; none if AWS generates its id. */
export function identityOf(type: string): readonly string[] {
  return RESOURCES.get(type)?.identity ?? [];
}

/** Whether an argument says nothing about the object that a resource stands for. */
export function isInStateAlone(type: string, argument: string): boolean {
  return IN_STATE_ALONE.has(argument) || (RESOURCES.get(type)?.inStateAlone ?? []).includes(argument);
}
