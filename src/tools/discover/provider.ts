export const OF_TERRAFORM_ONLY = "exists only in Terraform: the first apply writes it into the state";

/**
 * Settings that AWS never reports, by type, with the reason why the first plan shows them: an import does not know them. Settings
 * that are null in the stack do not count.
 */
export const UNREPORTED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  aws_autoscaling_group: {
    force_delete: OF_TERRAFORM_ONLY,
    force_delete_warm_pool: OF_TERRAFORM_ONLY,
    ignore_failed_scaling_activities: OF_TERRAFORM_ONLY,
    wait_for_capacity_timeout: OF_TERRAFORM_ONLY,
  },
  aws_db_instance: { password: "AWS does not show it: the database gets the one that you set" },
  aws_launch_template: {
    user_data: "may contain secrets and is not read: it becomes the stack's script, if that differs",
  },
  aws_s3_object: { content: "is uploaded by the stack: existing content is overwritten" },
};

/**
 * Settings that exist only in Terraform and are false by default: an import does not have them, which Terraform treats as false
 * until something else in the resource changes. Then it writes them, too.
 */
export const WRITTEN_ALONG: Readonly<Record<string, readonly string[]>> = {
  aws_db_instance: ["apply_immediately"],
  aws_iam_role: ["force_detach_policies"],
  aws_lb_target_group: ["lambda_multi_value_headers_enabled", "proxy_protocol_v2"],
  aws_route53_zone: ["force_destroy"],
  aws_s3_bucket: ["force_destroy"],
  aws_s3_object: ["force_destroy"],
  aws_security_group: ["revoke_rules_on_delete"],
};

/**
 * Settings that cannot be changed: another value makes Terraform replace the resource. `ForceNew` in the provider's sources; its
 * published schema does not have it.
 */
export const REPLACED_BY: Readonly<Record<string, readonly string[]>> = {
  aws_acm_certificate: ["domain_name", "key_algorithm", "subject_alternative_names", "validation_method"],
  aws_autoscaling_group: ["name"],
  aws_autoscaling_policy: ["autoscaling_group_name", "name"],
  aws_db_instance: ["db_name", "engine", "storage_encrypted", "username"],
  aws_db_subnet_group: ["name"],
  aws_eip: ["domain"],
  aws_iam_instance_profile: ["name", "path"],
  aws_iam_role: ["name", "path"],
  aws_iam_role_policy: ["name", "role"],
  aws_launch_template: ["name"],
  aws_lb: ["internal", "load_balancer_type", "name"],
  aws_lb_listener: ["load_balancer_arn"],
  aws_lb_target_group: ["name", "port", "protocol", "protocol_version", "target_type", "vpc_id"],
  aws_nat_gateway: ["allocation_id", "connectivity_type", "subnet_id"],
  aws_route53_record: ["name", "zone_id"],
  aws_route53_zone: ["name"],
  aws_route_table: ["vpc_id"],
  aws_route_table_association: ["subnet_id"],
  aws_s3_bucket: ["bucket"],
  aws_s3_bucket_policy: ["bucket"],
  aws_s3_bucket_public_access_block: ["bucket"],
  aws_s3_object: ["bucket", "key"],
  aws_security_group: ["description", "name", "vpc_id"],
  aws_subnet: ["availability_zone", "cidr_block", "vpc_id"],
  aws_vpc: ["cidr_block"],
};
