import { DataAwsIamRole } from "@cdktf/provider-aws/lib/data-aws-iam-role";
import { DataAwsSubnets } from "@cdktf/provider-aws/lib/data-aws-subnets";
import { DataAwsVpc } from "@cdktf/provider-aws/lib/data-aws-vpc";
import { Construct } from "constructs";

/** "Data sources (VPC, subnets, IAM roles)": what already exists in the account. */
export class Data extends Construct {
  /** "Network isolation using default VPC" */
  readonly vpc: DataAwsVpc;
  readonly subnets: DataAwsSubnets;
  /** "Allows ECS to pull images from ECR and write logs to CloudWatch" */
  readonly executionRole: DataAwsIamRole;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.vpc = new DataAwsVpc(this, "default_vpc", { default: true });
    this.subnets = new DataAwsSubnets(this, "default", { filter: [{ name: "vpc-id", values: [this.vpc.id] }] });
    this.executionRole = new DataAwsIamRole(this, "ecs_task_execution_role", { name: "ecsTaskExecutionRole" });
  }
}
