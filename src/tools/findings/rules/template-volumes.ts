import { compliantIf, type Rule } from "../rule";

export const templateVolumes: Rule = {
  control: "EC2.181",
  types: ["aws_launch_template"],
  repair: "set encrypted of its volumes to true",
  judge: (template) => {
    const volumes = template.list("block_device_mappings").flatMap((mapping) => mapping.list("ebs"));
    if (volumes.length === 0) return "not applicable";
    return compliantIf(volumes.every((volume) => String(volume.get("encrypted")) === "true"));
  },
};
