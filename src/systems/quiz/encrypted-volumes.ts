import type { LaunchTemplate } from "@cdktf/provider-aws/lib/launch-template";

/** EC2.181, for instances that start from now on. */
export function encryptVolumes(template: LaunchTemplate): void {
  template.addOverride("block_device_mappings.0.ebs.encrypted", "true");
}
