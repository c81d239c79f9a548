import { AppautoscalingPolicy } from "@cdktf/provider-aws/lib/appautoscaling-policy";
import { AppautoscalingTarget } from "@cdktf/provider-aws/lib/appautoscaling-target";
import type { EcsCluster } from "@cdktf/provider-aws/lib/ecs-cluster";
import type { EcsService } from "@cdktf/provider-aws/lib/ecs-service";
import { Construct } from "constructs";
import type { NamesAndTags } from "./names-and-tags";

export interface AutoScalingProps {
  readonly naming: NamesAndTags;
  readonly cluster: EcsCluster;
  readonly service: EcsService;
}

interface Target {
  readonly name: string;
  readonly predefinedMetricType: string;
  /** Percent. */
  readonly targetValue: number;
}

/** "ECS auto-scaling based on both CPU (70%) and Memory (80%) utilization with 2-10 task scaling range" */
export class AutoScaling extends Construct {
  private readonly target: AppautoscalingTarget;

  constructor(scope: Construct, id: string, { naming, cluster, service }: AutoScalingProps) {
    super(scope, id);
    this.target = new AppautoscalingTarget(this, "ecs", {
      minCapacity: 2,
      maxCapacity: 10,
      resourceId: `service/${cluster.name}/${service.name}`,
      scalableDimension: "ecs:service:DesiredCount",
      serviceNamespace: "ecs",
    });
    this.keep("ecs_cpu", {
      name: naming.name("cpu-scaling"),
      predefinedMetricType: "ECSServiceAverageCPUUtilization",
      targetValue: 70,
    });
    this.keep("ecs_memory", {
      name: naming.name("memory-scaling"),
      predefinedMetricType: "ECSServiceAverageMemoryUtilization",
      targetValue: 80,
    });
  }

  private keep(id: string, { name, predefinedMetricType, targetValue }: Target): void {
    new AppautoscalingPolicy(this, id, {
      name,
      policyType: "TargetTrackingScaling",
      resourceId: this.target.resourceId,
      scalableDimension: this.target.scalableDimension,
      serviceNamespace: this.target.serviceNamespace,
      targetTrackingScalingPolicyConfiguration: {
        predefinedMetricSpecification: { predefinedMetricType },
        targetValue,
        disableScaleIn: false,
        scaleInCooldown: 0,
        scaleOutCooldown: 0,
      },
    });
  }
}
