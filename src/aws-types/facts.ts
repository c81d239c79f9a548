/**
 * What a resource type stands for:
 * - `object`: something in AWS with a name or an id of its own, be it inside another object (a listener, a record)
 * - `setting`: of one other object, which has it at most once and by whose id it goes (a bucket's policy)
 * - `attachment`: two objects joined, known by both of them (a policy of a role)
 * - `default`: comes with its VPC. Terraform takes it over; it neither creates nor deletes it
 * - `terraform`: in Terraform's state alone, with nothing in AWS to find
 */
export type Kind = "object" | "setting" | "attachment" | "default" | "terraform";

/**
 * The shape of an import id, from the "Import" section of the type's page, for aws_vpc
 * https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/vpc#import. It takes all that the provider
 * takes, in every AWS partition.
 */
export interface ImportIdShape {
  readonly pattern: RegExp;
  /** An id to show. */
  readonly example: string;
}

/** Why there is no import id; continues the type: "has no import". */
export interface NoImportId {
  readonly none: string;
}

/** A setting with which AWS or Terraform refuses to destroy the resource. */
export interface Obstacle {
  /** Continues the resource's address: "must be empty". */
  readonly says: string;
  /** The true-or-false setting that decides. */
  readonly setting: string;
  /** The value with which it stands in the way; a setting that is missing counts as false. */
  readonly when: boolean;
}

/**
 * IAM actions that hashicorp/aws 5.100.0 needs for a type over all of its life: to create, read, change, tag and delete it,
 * whatever its settings. The names are AWS's:
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export type Actions = readonly string[];

/** What is known of a resource type. */
export interface ResourceFacts {
  readonly kind: Kind;
  /**
   * The arguments by which AWS knows an object: no two of one account and region have them in common.
   * @default none: AWS makes up an id for each
   */
  readonly identity?: readonly string[];
  /** Arguments that no API keeps, beside those of those of every type. @default none */
  readonly inStateAlone?: readonly string[];
  readonly importId: ImportIdShape | NoImportId;
  readonly actions: Actions;
  /**
   * The service that makes its service-linked role in the caller's name when the resource is the account's first:
   * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create-service-linked-role.html
   */
  readonly serviceLinkedRole?: string;
  /** In the order in which they are met. */
  readonly obstacles?: readonly Obstacle[];
}

/** What is known of a data source. */
export interface DataSourceFacts {
  readonly actions: Actions;
}

/** A service's types by name. A data source's has no `data.` before it. */
export interface Service {
  readonly resources: Readonly<Record<string, ResourceFacts>>;
  readonly dataSources: Readonly<Record<string, DataSourceFacts>>;
}

/** Writes a service's prefix once for many of its actions. */
export function actions(service: string, ...names: readonly string[]): Actions {
  return names.map((name) => `${service}:${name}`);
}
