import { TerraformResource } from "cdktf";
import type { Construct } from "constructs";

/**
 * Settings that the document leaves to the console: an adopted resource keeps them as they are, a new one gets the stack's. All
 * adopted resources keep their tags, because the document's tag is the name by which they were found.
 */
const LEFT_TO_THE_CONSOLE: Readonly<Record<string, readonly string[]>> = {
  "aws_db_instance.lib_mgmt": [
    "copy_tags_to_snapshot",
    "enabled_cloudwatch_logs_exports",
    "iam_database_authentication_enabled",
    "max_allocated_storage",
    "monitoring_interval",
    "monitoring_role_arn",
    "performance_insights_enabled",
    "performance_insights_kms_key_id",
    "performance_insights_retention_period",
    "storage_encrypted",
  ],
  "aws_lb_target_group.app": inFirst("health_check", [
    "healthy_threshold",
    "interval",
    "matcher",
    "timeout",
    "unhealthy_threshold",
  ]),
  "aws_lb_listener.https": ["ssl_policy"],
  // The pasted script contains the password, which Terraform does not need to know.
  "aws_launch_template.app": [
    "block_device_mappings",
    "iam_instance_profile",
    "image_id",
    "metadata_options",
    "user_data",
  ],
  "aws_autoscaling_group.app": ["enabled_metrics", "health_check_grace_period", "launch_template[0].version", "tag"],
  "aws_autoscaling_policy.cpu": ["estimated_instance_warmup", "name"],
  "aws_route53_zone.site": ["comment"],
  "aws_route53_record.certificate_validation": ["ttl"],
  "aws_route53_record.app": inFirst("alias", ["evaluate_target_health", "name"]),
  // "An AOC Bucket Policy is auto created in your bucket", as are the names of the access control and the origin.
  "aws_s3_bucket_policy.site": ["policy"],
  "aws_cloudfront_origin_access_control.site": ["description", "name"],
  "aws_cloudfront_distribution.lib_mgmt": [
    "comment",
    "default_root_object",
    "http_version",
    "is_ipv6_enabled",
    "origin",
    "price_class",
    ...inFirst("viewer_certificate", ["minimum_protocol_version"]),
    ...inFirst("default_cache_behavior", [
      "allowed_methods",
      "cache_policy_id",
      "cached_methods",
      "compress",
      "default_ttl",
      "forwarded_values",
      "max_ttl",
      "min_ttl",
      "target_origin_id",
    ]),
  ],
  // The document requires the role, but has no step that creates it.
  "aws_iam_role.app": ["assume_role_policy", "description", "name", "path"],
  "aws_iam_instance_profile.app": ["name", "path"],
  "aws_iam_role_policy.app_s3": ["name", "policy"],
};

function inFirst(block: string, attributes: readonly string[]): readonly string[] {
  return attributes.map((attribute) => `${block}[0].${attribute}`);
}

/** Addresses that the stack takes over from the console with `import` blocks instead of creating them. */
export type Adopted = ReadonlySet<string>;

/** Call it after everything is declared. */
export function leaveToTheConsole(stack: Construct, adopted: Adopted): void {
  for (const resource of stack.node.findAll()) {
    if (!TerraformResource.isTerraformResource(resource)) continue;
    const address = `${resource.terraformResourceType}.${resource.friendlyUniqueId}`;
    if (!adopted.has(address)) continue;
    const ignoreChanges = [...("tagsInput" in resource ? ["tags"] : []), ...(LEFT_TO_THE_CONSOLE[address] ?? [])];
    if (ignoreChanges.length > 0) resource.lifecycle = { ...resource.lifecycle, ignoreChanges };
  }
}
