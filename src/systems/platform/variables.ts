import { TerraformVariable, VariableType } from "cdktf";
import type { Construct } from "constructs";
import { TeamVariables } from "../../constructs/team-variables";
import { isArn, isBucketNamePart, isPort, isRegion } from "../../constructs/validations";
import type { Profile } from "../../settings";
import { areZones, isCutInto256 } from "./zones";

/** "Configure Variables" */
export class Variables extends TeamVariables {
  readonly environment = this.text("environment", "Environment name", "prod", isBucketNamePart("environment"));
  readonly awsRegion = this.text("aws_region", "AWS region", "us-east-1", isRegion("aws_region"));
  readonly projectName = this.text("project_name", "Name of the project", "32co", isBucketNamePart("project_name"));
  readonly vpcCidr = this.text("vpc_cidr", "CIDR block for VPC", "10.0.0.0/16", isCutInto256("vpc_cidr"));
  readonly availabilityZones = new TerraformVariable(this, "availability_zones", {
    type: VariableType.LIST_STRING,
    description: "Availability zones",
    default: ["us-east-1a", "us-east-1b", "us-east-1c"],
    validation: [...areZones("availability_zones", "aws_region")],
  });
  readonly appPort = this.number("app_port", "Application port", 8000, isPort("app_port"));
  /** Only the hardened profile has it. */
  readonly certificateArn: TerraformVariable | undefined;

  constructor(scope: Construct, id: string, profile: Profile) {
    super(scope, id);
    this.certificateArn =
      profile === "hardened"
        ? this.required("certificate_arn", "Certificate of the load balancer", isArn("certificate_arn", "acm"))
        : undefined;
  }
}
