import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import type { Construct } from "constructs";
import { repairShared } from "../../constructs/repairs";
import { repairsOf } from "../../repairs";
import type { Settings } from "../../settings";
import { BaseStack } from "../../stack/stack";
import { Alb } from "./alb";
import { Data } from "./data";
import { Ecr } from "./ecr";
import { Ecs } from "./ecs";
import { Naming } from "./naming";
import { Outputs } from "./outputs";
import { PrivateTasks } from "./private-tasks";
import { SecurityGroups } from "./sg";
import { Variables } from "./variables";

/** "Access to the "adco" organization workspace "devops-assessment-terraform" in Terraform Cloud" */
const STATE = { cloud: { organization: "adco", workspace: "devops-assessment-terraform" } };

/** "Internet → ALB → ECS Service (Fargate) → Flask App Container", in the account's default VPC. */
export class FlaskStack extends BaseStack {
  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id, { ...settings, state: STATE });
    const repairs = repairsOf(settings);
    const variables = new Variables(this, "variables", repairs);
    const naming = new Naming(variables);
    new AwsProvider(this, "aws", { region: variables.awsRegion.stringValue });

    const data = new Data(this, "data");
    const ecr = new Ecr(this, "ecr", { naming, repairs, variables });
    const securityGroups = new SecurityGroups(this, "sg", { data, naming, variables });
    const alb = new Alb(this, "alb", { data, naming, securityGroup: securityGroups.alb, variables });
    const ecs = new Ecs(this, "ecs", { alb, data, naming, securityGroup: securityGroups.ecsTasks, variables, repairs });
    if (repairs.has("private-tasks"))
      new PrivateTasks(this, "private-tasks", { data, naming, tasks: securityGroups.ecsTasks, variables });
    new Outputs(this, "outputs", { alb, ecr, ecs });
    repairShared(this, repairs);
  }
}
