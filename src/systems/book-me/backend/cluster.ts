import { EcsCluster } from "@cdktf/provider-aws/lib/ecs-cluster";
import { EcsClusterCapacityProviders } from "@cdktf/provider-aws/lib/ecs-cluster-capacity-providers";
import { Construct } from "constructs";
import { apart } from "../../../stack/apart";
import { formerly } from "../../../stack/moved";
import { warn } from "../../../stack/warnings";
import type { Variables } from "./variables";

export interface ClusterProps {
  readonly variables: Variables;
  /** Whether the stack makes the log group of ECS exec. */
  readonly hasExecLogGroup: boolean;
}

/** The ECS cluster, on Fargate. */
export class Cluster extends Construct {
  readonly cluster: EcsCluster;
  /** Where the cluster logs what is done in containers by ECS exec. */
  readonly execLogGroup: string;

  constructor(scope: Construct, id: string, { variables, hasExecLogGroup }: ClusterProps) {
    super(scope, id);
    const name = variables.ecsClusterId.stringValue;
    this.execLogGroup = `/aws/ecs/${name}`;
    this.cluster = new EcsCluster(apart(this, "cluster"), "main", {
      name,
      setting: [{ name: "containerInsights", value: "enabled" }],
      configuration: {
        executeCommandConfiguration: {
          logging: "OVERRIDE",
          logConfiguration: {
            cloudWatchLogGroupName: this.execLogGroup,
            cloudWatchEncryptionEnabled: false,
            s3BucketEncryptionEnabled: false,
          },
        },
      },
    });
    formerly(this.cluster, "module.ecs.aws_ecs_cluster.this[0]");
    const capacityProviders = new EcsClusterCapacityProviders(apart(this, "capacity"), "main", {
      clusterName: this.cluster.name,
      capacityProviders: ["FARGATE", "FARGATE_SPOT"],
      // The first task on demand, then every second one.
      defaultCapacityProviderStrategy: [
        { capacityProvider: "FARGATE", base: 1, weight: 50 },
        { capacityProvider: "FARGATE_SPOT", base: 0, weight: 50 },
      ],
    });
    formerly(capacityProviders, "module.ecs.aws_ecs_cluster_capacity_providers.this[0]");
    if (!hasExecLogGroup)
      warn(this.cluster, {
        risk: "what is done in containers by ECS exec is logged to a group that nothing makes, so it is lost",
        document: "There is a ECS exec feature serving this purpose, but it requires additional setup.",
        repair: "BOOK_ME_ECS_EXEC_SHELL=true makes the group, and a task of its own for the purpose",
      });
  }
}
