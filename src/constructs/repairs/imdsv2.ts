import type { Construct } from "constructs";
import { resourcesOf } from "./resources";

/** EC2.8 and EC2.170: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html */
export function imdsv2(stack: Construct): void {
  for (const type of ["aws_instance", "aws_launch_template"])
    for (const resource of resourcesOf(stack, type)) {
      resource.addOverride("metadata_options.http_endpoint", "enabled");
      resource.addOverride("metadata_options.http_tokens", "required");
    }
}
