import type { Construct } from "constructs";
import type { Repairs } from "../../../repairs";
import { isFargateCpu, isFargateMemory } from "../../../variables/fargate-sizes";
import { WithVariables } from "../../../variables/with-variables";
import { isCommand, isServiceName } from "../validations";
import type { Api } from "./api";
import { BackendService } from "./backend-service";
import type { BaseOutputs } from "./base-outputs";
import type { Cluster } from "./cluster";
import type { Variables } from "./variables";

export interface CeleryProps {
  readonly variables: Variables;
  readonly base: BaseOutputs;
  readonly cluster: Cluster;
  /** Celery uses the API's roles and environment. */
  readonly api: Api;
  readonly repairs: Repairs;
}

/** "Run Celery ECS service as background worker handling tasks." */
export class Celery extends WithVariables {
  constructor(scope: Construct, id: string, { variables, base, cluster, api, repairs }: CeleryProps) {
    super(scope, id);
    const name = this.text("celery_service_name", isServiceName, {
      description: "Name of the Celery service",
      default: "book-me-prod-celery",
    });
    const command = this.list("celery_task_cmd", isCommand, {
      description: "Command that starts a Celery worker",
      default: ["celery", "-A", "core", "worker", "-l", "info"],
    });
    const cpu = this.number("celery_service_cpu", isFargateCpu, {
      description: "CPU units of a Celery worker",
      default: 256,
    });
    const memory = this.number("celery_service_memory", isFargateMemory("celery_service_cpu"), {
      description: "Memory of a Celery worker, in MiB",
      default: 512,
    });
    // "The main differences are: command run in each container, exposed ports, CPU and memory configuration."
    new BackendService(this, "celery", {
      variables,
      base,
      cluster,
      name,
      task: {
        command: command.listValue,
        size: { cpu, memory },
        executionRole: api.executionRole,
        taskRole: api.taskRole,
        readOnlyRoot: repairs.has("read-only-root"),
      },
    });
  }
}
