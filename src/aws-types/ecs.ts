import { actions, type Service } from "./facts";
import { arn } from "./import-ids";

const ecs = (...names: readonly string[]) => actions("ecs", ...names);

const TAGS = ecs("ListTagsForResource", "TagResource", "UntagResource");

/** Elastic Container Service. */
export const ECS: Service = {
  resources: {
    aws_ecs_cluster: {
      kind: "object",
      identity: ["name"],
      importId: { pattern: /^[\w-]{1,255}$/, example: "stateless-app" },
      actions: [
        ...TAGS,
        ...ecs("CreateCluster", "UpdateCluster", "DeleteCluster", "DescribeClusters"),
        ...ecs("PutClusterCapacityProviders", "UpdateClusterSettings"),
      ],
      serviceLinkedRole: "ecs.amazonaws.com",
    },
    aws_ecs_cluster_capacity_providers: {
      kind: "setting",
      identity: ["cluster_name"],
      // The API accepts the cluster's ARN in place of its name.
      importId: { pattern: /^(arn:.+:cluster\/)?[\w-]{1,255}$/, example: "stateless-app" },
      actions: ecs("DescribeClusters", "PutClusterCapacityProviders"),
    },
    aws_ecs_service: {
      kind: "object",
      identity: ["name", "cluster"],
      importId: { pattern: /^[\w-]+\/[\w-]+$/, example: "cluster-name/service-name" },
      actions: [
        ...TAGS,
        ...ecs("CreateService", "UpdateService", "DeleteService", "DescribeServices", "ListServices"),
        ...ecs("DescribeServiceDeployments", "ListServiceDeployments", "DescribeTaskSets", "DescribeClusters"),
        "iam:PassRole",
      ],
    },
    aws_ecs_task_definition: {
      kind: "object",
      importId: arn(
        "ecs",
        String.raw`task-definition/[\w-]+:\d+`,
        "arn:aws:ecs:us-east-1:012345678910:task-definition/mytaskfamily:123",
      ),
      actions: [
        ...TAGS,
        ...ecs("RegisterTaskDefinition", "DeregisterTaskDefinition", "DescribeTaskDefinition", "ListTaskDefinitions"),
        // Execution and task role.
        "iam:PassRole",
      ],
    },
  },
  dataSources: {
    aws_ecs_cluster: { actions: ecs("DescribeClusters", "ListTagsForResource") },
    aws_ecs_task_definition: { actions: ecs("DescribeTaskDefinition") },
  },
};
