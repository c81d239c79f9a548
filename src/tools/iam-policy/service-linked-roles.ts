/**
 * The services that make their service-linked role in the caller's name when a resource of the type is the account's first:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create-service-linked-role.html
 */
export const SERVICE_LINKED_ROLES: Readonly<Record<string, string>> = {
  aws_appautoscaling_target: "ecs.application-autoscaling.amazonaws.com",
  aws_autoscaling_group: "autoscaling.amazonaws.com",
  aws_db_instance: "rds.amazonaws.com",
  aws_ecs_cluster: "ecs.amazonaws.com",
  aws_elasticache_replication_group: "elasticache.amazonaws.com",
  aws_lb: "elasticloadbalancing.amazonaws.com",
};
