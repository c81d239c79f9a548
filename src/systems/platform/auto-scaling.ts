import { AppautoscalingPolicy } from "@cdktf/provider-aws/lib/appautoscaling-policy";
import { AppautoscalingTarget } from "@cdktf/provider-aws/lib/appautoscaling-target";
import type { EcsCluster } from "@cdktf/provider-aws/lib/ecs-cluster";
import type { EcsService } from "@cdktf/provider-aws/lib/ecs-service";
import { Construct } from "constructs";
import type { Naming } from "./naming";

/** "ECS auto-scaling based on both CPU (70%) and Memory (80%) utilization with 2-10 task scaling range" */
export class AutoScaling extends Construct {
  private readonly target: AppautoscalingTarget;

  constructor(scope: Construct, id: string, naming: Naming, cluster: EcsCluster, service: EcsService) {
    super(scope, id);
    this.target = new AppautoscalingTarget(this, "ecs", {
      minCapacity: 2,
      maxCapacity: 10,
      resourceId: `service/${cluster.name}/${service.name}`,
      scalableDimension: "ecs:service:DesiredCount",
      serviceNamespace: "ecs",
    });
    this.keep("ecs_cpu", naming.name("cpu-scaling"), "ECSServiceAverageCPUUtilization", 70);
    this.keep("ecs_memory", naming.name("memory-scaling"), "ECSServiceAverageMemoryUtilization", 80);
  }

  /** @param targetValue percent */
  private keep(id: string, name: string, predefinedMetricType: string, targetValue: number): void {
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
