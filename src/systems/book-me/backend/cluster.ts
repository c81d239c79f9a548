import { EcsCluster } from "@cdktf/provider-aws/lib/ecs-cluster";
import { EcsClusterCapacityProviders } from "@cdktf/provider-aws/lib/ecs-cluster-capacity-providers";
import { Construct } from "constructs";
import { apart } from "../../../stack/apart";
import { formerly } from "../../../stack/moved";
import { warn } from "../../../stack/warnings";
import type { Variables } from "./variables";

export interface ClusterProps {
  readonly variables: Variables;
  /** Whether the stack creates the log group for ECS Exec. */
  readonly hasExecLogGroup: boolean;
}

/** The ECS cluster, on Fargate. */
export class Cluster extends Construct {
  readonly cluster: EcsCluster;
  /** The log group for ECS Exec sessions in the cluster's containers. */
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
      // The first task runs on demand, then every second one.
      defaultCapacityProviderStrategy: [
        { capacityProvider: "FARGATE", base: 1, weight: 50 },
        { capacityProvider: "FARGATE_SPOT", base: 0, weight: 50 },
      ],
    });
    formerly(capacityProviders, "module.ecs.aws_ecs_cluster_capacity_providers.this[0]");
    if (!hasExecLogGroup)
      warn(this.cluster, {
        risk: "the log group for ECS Exec sessions is never created, so their logs are lost",
        document: "There is a ECS exec feature serving this purpose, but it requires additional setup.",
        repair: "BOOK_ME_ECS_EXEC_SHELL=true creates the group, and a separate task for the purpose",
      });
  }
}
