/**
 * What a resource type stands for:
 * - `object`: something in AWS with its own name or id, even if it lies inside another object (a listener, a record)
 * - `setting`: part of one other object, which has it at most once and whose id it uses (a bucket's policy)
 * - `attachment`: joins two objects and is identified by both (a policy of a role)
 * - `default`: comes with its VPC. Terraform takes it over, but neither creates nor deletes it
 * - `terraform`: exists only in Terraform's state, not in AWS
 */
export type Kind = "object" | "setting" | "attachment" | "default" | "terraform";

/**
 * The shape of an import id, from the "Import" section of the type's page, for aws_vpc
 * https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/vpc#import. It accepts everything that the
 * provider accepts, in every AWS partition.
 */
export interface ImportIdShape {
  readonly pattern: RegExp;
  /** An example of an id, for messages. */
  readonly example: string;
}

/** Why there is no import id; follows the type in a message: "has no import". */
export interface NoImportId {
  readonly none: string;
}

/** A setting that makes AWS or Terraform refuse to destroy the resource. */
export interface Obstacle {
  /** Follows the resource's address in a message: "must be empty". */
  readonly says: string;
  /** The boolean setting that decides. */
  readonly setting: string;
  /** The value that blocks destruction; a missing setting counts as false. */
  readonly when: boolean;
}

/**
 * IAM actions that hashicorp/aws 5.100.0 needs to create, read, change, tag and delete a resource of the type, with any settings.
 * The names are AWS's:
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export type Actions = readonly string[];

/**
 * An ARN without `arn:aws:`, with arguments in braces and IAM's wildcards: `iam::*:role{path}{name}`. From "Resource types" of the
 * service's page: https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export type ArnPattern = string;

/** What may hold secrets and is read by every plan: an object, a secret's value. */
export interface Content {
  readonly actions: Actions;
  /** The type by whose ARNs they are limited, a data source's as `data.aws_ssm_parameter`. */
  readonly of: string;
}

/** What is known of a resource type. */
export interface ResourceFacts {
  readonly kind: Kind;
  /**
   * The arguments that identify an object in AWS: no two objects in one account and region share them.
   * @default none: AWS generates an id for each object
   */
  readonly identity?: readonly string[];
  /** The ARNs that IAM can limit actions on such an object to. @default its actions are allowed on all */
  readonly arns?: readonly ArnPattern[];
  /** Arguments that no API stores, in addition to those in state-alone.ts. @default none */
  readonly inStateAlone?: readonly string[];
  readonly importId: ImportIdShape | NoImportId;
  readonly actions: Actions;
  /** What a plan reads of it beyond settings. @default nothing */
  readonly content?: Content;
  /**
   * The service that creates its service-linked role with the caller's permissions, if the resource is the account's first:
   * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create-service-linked-role.html
   */
  readonly serviceLinkedRole?: string;
  /** In the order in which they occur. */
  readonly obstacles?: readonly Obstacle[];
}

/** What is known of a data source. */
export interface DataSourceFacts {
  readonly actions: Actions;
  /** As a resource's. */
  readonly arns?: readonly ArnPattern[];
  readonly content?: Content;
}

/** A service's types by name; a data source's name is without `data.`. */
export interface Service {
  readonly resources: Readonly<Record<string, ResourceFacts>>;
  readonly dataSources: Readonly<Record<string, DataSourceFacts>>;
}

/** Adds a service's prefix to its actions. */
export function actions(service: string, ...names: readonly string[]): Actions {
  return names.map((name) => `${service}:${name}`);
}
