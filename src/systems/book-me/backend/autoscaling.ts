import { AppautoscalingPolicy } from "@cdktf/provider-aws/lib/appautoscaling-policy";
import { AppautoscalingTarget } from "@cdktf/provider-aws/lib/appautoscaling-target";
import type { Construct } from "constructs";
import { warn } from "../../../stack/warnings";
import { isAtLeast, isNotNegative } from "../../../variables/validations";
import { WithVariables } from "../../../variables/with-variables";
import { isPercentage } from "../validations";
import type { BackendService } from "./backend-service";
import type { Cluster } from "./cluster";

export interface ApiAutoscalingProps {
  readonly cluster: Cluster;
  readonly fargate: BackendService;
}

/** "Configure autoscaling of API service according to good practices e.g based on CPU usage." */
export class ApiAutoscaling extends WithVariables {
  constructor(scope: Construct, id: string, { cluster, fargate }: ApiAutoscalingProps) {
    super(scope, id);
    const least = this.number("api_min_tasks", isNotNegative, {
      description: "Smallest number of the API's tasks",
      default: 1,
    });
    const most = this.number("api_max_tasks", isAtLeast("api_min_tasks"), {
      description: "Largest number of the API's tasks",
      default: 4,
    });
    const cpu = this.number("api_cpu_target", isPercentage, {
      description: "CPU usage of the API that autoscaling holds, in percent",
      default: 60,
    });
    const target = new AppautoscalingTarget(this, "api", {
      serviceNamespace: "ecs",
      scalableDimension: "ecs:service:DesiredCount",
      resourceId: `service/${cluster.cluster.name}/${fargate.service.name}`,
      minCapacity: least.numberValue,
      maxCapacity: most.numberValue,
    });
    new AppautoscalingPolicy(this, "api_cpu", {
      name: "api-cpu",
      policyType: "TargetTrackingScaling",
      serviceNamespace: target.serviceNamespace,
      scalableDimension: target.scalableDimension,
      resourceId: target.resourceId,
      targetTrackingScalingPolicyConfiguration: {
        predefinedMetricSpecification: { predefinedMetricType: "ECSServiceAverageCPUUtilization" },
        targetValue: cpu.numberValue,
        // Seconds.
        scaleOutCooldown: 60,
        scaleInCooldown: 300,
      },
    });
    warn(target, {
      risk: "sessions are kept in a task's memory, so users may be logged out",
      document:
        "With current configuration user session will not work properly when you start scaling out the API container.",
      repair: "To close it, keep sessions in Redis, or set a long alb_api_target_group_stickiness_duration",
    });
  }
}
