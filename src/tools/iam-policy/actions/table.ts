/**
 * The actions that hashicorp/aws (5.100.0) needs for a Terraform type, over all of its life: to create, read, change, tag and
 * delete it, whatever its settings. A data source's type is written `data.aws_vpc`.
 *
 * The names are AWS's: https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export type ActionTable = Readonly<Record<string, readonly string[]>>;

/** Writes a service's prefix once for many of its actions. */
export function actions(service: string, ...names: readonly string[]): readonly string[] {
  return names.map((name) => `${service}:${name}`);
}
