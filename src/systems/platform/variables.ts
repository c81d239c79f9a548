import type { TerraformVariable } from "cdktf";
import type { Construct } from "constructs";
import type { Repairs } from "../../repairs";
import { areTwoZones, areZones, areZonesOf, isArn, isPort, isRegion, isShortWith } from "../../variables/validations";
import { WithVariables } from "../../variables/with-variables";
import { areAtMostSix, areDistinct, isBucketNamePart, isCutInto256 } from "./validations";

/** "Configure Variables" */
export class Variables extends WithVariables {
  readonly environment = this.text("environment", isBucketNamePart, {
    description: "Environment name",
    default: "prod",
  });
  readonly awsRegion = this.text("aws_region", isRegion, { description: "AWS region", default: "us-east-1" });
  readonly projectName = this.text(
    "project_name",
    [isBucketNamePart, isShortWith("environment", 27, "the load balancer")],
    {
      description: "Name of the project",
      default: "32co",
    },
  );
  readonly vpcCidr = this.text("vpc_cidr", isCutInto256, {
    description: "CIDR block for VPC",
    default: "10.0.0.0/16",
  });
  readonly availabilityZones = this.list(
    "availability_zones",
    [areZones, areTwoZones("a load balancer"), areAtMostSix, areDistinct, areZonesOf("aws_region")],
    { description: "Availability zones", default: ["us-east-1a", "us-east-1b", "us-east-1c"] },
  );
  readonly appPort = this.number("app_port", isPort, { description: "Application port", default: 8000 });
  /** Only the hardened profile has it. */
  readonly certificateArn: TerraformVariable | undefined;

  constructor(scope: Construct, id: string, repairs: Repairs) {
    super(scope, id);
    this.certificateArn = repairs.has("https")
      ? this.text("certificate_arn", isArn("acm"), { description: "Certificate of the load balancer" })
      : undefined;
  }
}
