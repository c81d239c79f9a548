import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity";
import { DataAwsRegion } from "@cdktf/provider-aws/lib/data-aws-region";
import { EcsCluster } from "@cdktf/provider-aws/lib/ecs-cluster";
import { Construct } from "constructs";
import { type Container, FargateService } from "../../constructs/fargate-service";
import type { Repairs } from "../../repairs";
import { apart } from "../../stack/apart";
import { formerly } from "../../stack/moved";
import { warn } from "../../stack/warnings";
import { AutoScaling } from "./auto-scaling";
import type { Database } from "./database";
import { LoadBalancer } from "./load-balancer";
import type { NamesAndTags } from "./names-and-tags";
import type { Networking } from "./networking";
import type { Security } from "./security";
import type { Storage } from "./storage";
import { TaskPolicies } from "./task-policies";
import type { Variables } from "./variables";
import { idsInAllZones } from "./zones";

export interface ComputeProps {
  readonly naming: NamesAndTags;
  readonly variables: Variables;
  readonly repairs: Repairs;
  readonly networking: Networking;
  readonly security: Security;
  readonly storage: Storage;
  readonly database: Database;
}

/** "ECS Fargate with Application Load Balancer" */
export class Compute extends Construct {
  readonly loadBalancer: LoadBalancer;
  readonly cluster: EcsCluster;

  constructor(scope: Construct, id: string, props: ComputeProps) {
    super(scope, id);
    formerly(this, "module.compute");
    const { naming, networking, security, storage, database, repairs } = props;
    const { executionRole, taskRole } = security.iam;
    const scalesFreely = repairs.has("free-scaling");
    this.loadBalancer = new LoadBalancer(this, "load-balancer", props);
    // "ECS service CPU and memory utilization"
    this.cluster = new EcsCluster(this, "main", {
      name: naming.name("cluster"),
      setting: [{ name: "containerInsights", value: "enabled" }],
      tags: naming.tags,
    });
    const { service } = new FargateService(this, "app", {
      container: this.container(props),
      task: {
        family: naming.name("app"),
        cpu: "512",
        memory: "1024",
        executionRoleArn: executionRole.arn,
        taskRoleArn: taskRole.arn,
        tags: naming.tags,
      },
      service: {
        name: naming.name("service"),
        cluster: this.cluster,
        desiredCount: 2,
        // "Private subnets for application containers"
        network: {
          subnets: idsInAllZones(networking.privateSubnets),
          securityGroups: [security.ecs.id],
          assignPublicIp: false,
        },
        targetGroup: this.loadBalancer.targetGroup,
        listener: this.loadBalancer.listener,
        tags: naming.tags,
        ...(scalesFreely && { lifecycle: { ignoreChanges: ["desired_count"] } }),
      },
    });
    if (!scalesFreely)
      warn(service, {
        risk: "every apply resets it to 2 tasks, no matter how many auto-scaling has started",
        document: "Manual Scaling: ECS service with fixed desired count (no auto-scaling)",
        repair: "PROFILE=hardened leaves the number of tasks to auto-scaling",
      });
    new AutoScaling(this, "auto-scaling", { naming, cluster: this.cluster, service });
    new TaskPolicies(this, "task-policies", {
      role: taskRole,
      table: database.table,
      bucket: storage.bucket,
      secret: security.secrets.secret,
    });
  }

  /** "Containerized Python FastAPI application" */
  private container({ naming, variables, security, database, repairs }: ComputeProps): Container {
    const account = new DataAwsCallerIdentity(this, "current").accountId;
    const region = new DataAwsRegion(apart(this, "region"), "current").id;
    // "Application logs via CloudWatch Logs"
    const logs = new CloudwatchLogGroup(this, "ecs", {
      name: `/ecs/${naming.name("app")}`,
      retentionInDays: 30,
      tags: naming.tags,
    });
    return {
      name: "app",
      image: `${account}.dkr.ecr.${region}.amazonaws.com/${naming.name("webapp")}:latest`,
      port: variables.appPort.numberValue,
      environment: {
        AWS_DEFAULT_REGION: region,
        DYNAMODB_TABLE: database.table.name,
        PYTHON_ENV: variables.environment.stringValue,
      },
      readOnlyRoot: repairs.has("read-only-root"),
      // "Secrets injected as environment variables in ECS containers"
      secrets: {
        DB_PASSWORD: security.secrets.valueFrom("DB_PASSWORD"),
        EXTERNAL_API_KEY: security.secrets.valueFrom("EXTERNAL_API_KEY"),
      },
      awslogs: { "awslogs-group": logs.name, "awslogs-region": region, "awslogs-stream-prefix": "ecs" },
    };
  }
}
