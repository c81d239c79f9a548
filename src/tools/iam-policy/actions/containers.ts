import { type ActionTable, actions } from "./table";

const ecs = (...names: readonly string[]) => actions("ecs", ...names);
const ecr = (...names: readonly string[]) => actions("ecr", ...names);

const ECS_TAGS = ecs("ListTagsForResource", "TagResource", "UntagResource");

/** ECS, ECR and what scales their services. */
export const CONTAINERS: ActionTable = {
  aws_ecs_cluster: [
    ...ECS_TAGS,
    ...ecs("CreateCluster", "UpdateCluster", "DeleteCluster", "DescribeClusters"),
    ...ecs("PutClusterCapacityProviders", "UpdateClusterSettings"),
  ],
  aws_ecs_cluster_capacity_providers: ecs("DescribeClusters", "PutClusterCapacityProviders"),
  aws_ecs_service: [
    ...ECS_TAGS,
    ...ecs("CreateService", "UpdateService", "DeleteService", "DescribeServices", "ListServices"),
    ...ecs("DescribeServiceDeployments", "ListServiceDeployments", "DescribeTaskSets", "DescribeClusters"),
    "iam:PassRole",
  ],
  aws_ecs_task_definition: [
    ...ECS_TAGS,
    ...ecs("RegisterTaskDefinition", "DeregisterTaskDefinition", "DescribeTaskDefinition", "ListTaskDefinitions"),
    // Execution and task role.
    "iam:PassRole",
  ],
  aws_ecr_repository: [
    ...ecr("CreateRepository", "DeleteRepository", "DescribeRepositories"),
    ...ecr("GetRepositoryPolicy", "SetRepositoryPolicy", "DeleteRepositoryPolicy"),
    // GetImageScanningConfiguration is the document's; AWS knows no such action and takes no offence.
    ...ecr("PutImageScanningConfiguration", "GetImageScanningConfiguration", "PutImageTagMutability"),
    ...ecr("ListTagsForResource", "TagResource", "UntagResource"),
    // The document's deployer also pushes the image, and with force_delete the provider deletes images.
    ...ecr("BatchCheckLayerAvailability", "GetDownloadUrlForLayer", "BatchGetImage", "GetAuthorizationToken"),
    ...ecr("InitiateLayerUpload", "UploadLayerPart", "CompleteLayerUpload", "PutImage"),
    ...ecr("BatchDeleteImage", "DescribeImages", "ListImages"),
  ],
  aws_ecr_lifecycle_policy: ecr("PutLifecyclePolicy", "GetLifecyclePolicy", "DeleteLifecyclePolicy"),
  aws_ecr_repository_policy: ecr("SetRepositoryPolicy", "GetRepositoryPolicy", "DeleteRepositoryPolicy"),
  aws_appautoscaling_target: actions(
    "application-autoscaling",
    ...["RegisterScalableTarget", "DeregisterScalableTarget", "DescribeScalableTargets"],
    ...["ListTagsForResource", "TagResource", "UntagResource"],
  ).concat(
    // A target of ECS: https://docs.aws.amazon.com/autoscaling/application/userguide/security_iam_id-based-policy-examples.html
    ecs("DescribeServices", "UpdateService"),
    "iam:PassRole",
  ),
  aws_appautoscaling_policy: [
    ...actions("application-autoscaling", "PutScalingPolicy", "DeleteScalingPolicy", "DescribeScalingPolicies"),
    // Target tracking makes alarms in the caller's name.
    ...actions("cloudwatch", "PutMetricAlarm", "DescribeAlarms", "DeleteAlarms"),
  ],
  "data.aws_ecr_image": ecr("DescribeImages", "BatchGetImage"),
  "data.aws_ecr_repository": ecr("DescribeRepositories", "ListTagsForResource"),
  "data.aws_ecs_cluster": ecs("DescribeClusters", "ListTagsForResource"),
  "data.aws_ecs_task_definition": ecs("DescribeTaskDefinition"),
};
