import type { ArrowFact, Drawings } from "./drawing";

const assumes = (...settings: readonly string[]): readonly ArrowFact[] =>
  settings.map((setting) => ({ setting, carries: "permission" }));

/** EC2, Auto Scaling, ECS, ECR, EKS, Lambda. */
export const COMPUTE: Drawings = {
  aws_instance: {
    label: "EC2 instance",
    category: "compute",
    shows: ["instance_type"],
    arrows: assumes("iam_instance_profile"),
  },
  aws_key_pair: {
    label: "key pair",
    category: "security",
    usedBy: ["aws_instance", "aws_launch_template"],
    minor: true,
  },
  aws_launch_template: {
    label: "launch template",
    category: "compute",
    usedBy: ["aws_autoscaling_group", "aws_instance", "aws_eks_node_group"],
    shows: ["instance_type"],
    arrows: assumes("iam_instance_profile"),
  },
  aws_ebs_volume: { label: "EBS volume", category: "data", usedBy: ["aws_volume_attachment"] },
  aws_volume_attachment: { label: "volume attachment", category: "compute", partOf: ["instance_id"] },
  aws_autoscaling_group: {
    label: "Auto scaling group",
    category: "compute",
    arrows: [{ setting: "target_group_arns", carries: "traffic", reverse: true }],
  },
  aws_autoscaling_attachment: {
    label: "attachment",
    category: "compute",
    partOf: ["autoscaling_group_name"],
    arrows: [{ setting: "lb_target_group_arn", carries: "traffic", reverse: true }],
  },
  aws_autoscaling_lifecycle_hook: { label: "lifecycle hook", category: "compute", partOf: ["autoscaling_group_name"] },
  aws_autoscaling_policy: { label: "scaling policy", category: "compute", partOf: ["autoscaling_group_name"] },
  aws_autoscaling_schedule: { label: "schedule", category: "compute", partOf: ["autoscaling_group_name"] },
  aws_appautoscaling_target: {
    label: "scaling target",
    category: "compute",
    partOf: ["resource_id:aws_ecs_service", "resource_id"],
  },
  aws_appautoscaling_policy: { label: "scaling policy", category: "compute", partOf: ["resource_id"] },
  aws_appautoscaling_scheduled_action: { label: "schedule", category: "compute", partOf: ["resource_id"] },

  aws_ecs_cluster: { label: "cluster", category: "compute", usedBy: ["aws_ecs_service"] },
  aws_ecs_cluster_capacity_providers: { label: "capacity providers", category: "compute", partOf: ["cluster_name"] },
  aws_ecs_service: {
    label: "ECS service",
    category: "compute",
    shows: ["launch_type"],
    arrows: [
      {
        setting: "load_balancer.target_group_arn",
        carries: "traffic",
        reverse: true,
        label: ["load_balancer.container_port"],
      },
    ],
  },
  aws_ecs_task_definition: {
    label: "task definition",
    category: "compute",
    usedBy: ["aws_ecs_service"],
    arrows: [{ setting: "container_definitions", carries: "use" }, ...assumes("execution_role_arn", "task_role_arn")],
  },
  aws_ecr_repository: { label: "ECR repository", category: "compute" },
  aws_ecr_lifecycle_policy: { label: "lifecycle policy", category: "compute", partOf: ["repository"] },
  aws_ecr_repository_policy: { label: "repository policy", category: "compute", partOf: ["repository"] },

  aws_eks_cluster: { label: "EKS cluster", category: "compute", arrows: assumes("role_arn") },
  aws_eks_node_group: {
    label: "Node group",
    category: "compute",
    arrows: [...assumes("node_role_arn"), { setting: "cluster_name", carries: "use" }],
  },
  aws_eks_addon: { label: "add-on", category: "compute", partOf: ["cluster_name"] },

  aws_lambda_function: {
    label: "Lambda function",
    category: "compute",
    shows: ["runtime"],
    arrows: [{ setting: "environment", carries: "use" }, ...assumes("role"), { setting: "image_uri", carries: "use" }],
  },
  aws_lambda_permission: {
    label: "permission",
    category: "compute",
    partOf: ["function_name"],
    arrows: [{ setting: "source_arn", carries: "traffic", reverse: true }],
  },
  aws_lambda_alias: { label: "alias", category: "compute", partOf: ["function_name"] },
  aws_lambda_layer_version: { label: "layer", category: "compute", usedBy: ["aws_lambda_function"] },
  aws_lambda_event_source_mapping: {
    label: "event source",
    category: "compute",
    partOf: ["function_name"],
    arrows: [{ setting: "event_source_arn", carries: "traffic", reverse: true }],
  },
  aws_sfn_state_machine: {
    label: "State machine",
    category: "compute",
    arrows: [{ setting: "definition", carries: "traffic" }, ...assumes("role_arn")],
  },
};
