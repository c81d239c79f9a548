import { compliantIf, type Rule } from "../rule";

export const volumes: Rule = {
  control: "EC2.3",
  types: ["aws_ebs_volume", "aws_instance"],
  repair: "encrypt the volume, which makes a new one of it",
  judge: (resource) => {
    if (resource.type === "aws_ebs_volume") return compliantIf(resource.get("encrypted") === true);
    const devices = [...resource.list("root_block_device"), ...resource.list("ebs_block_device")];
    return compliantIf(devices.every((device) => device.get("encrypted") === true));
  },
};
