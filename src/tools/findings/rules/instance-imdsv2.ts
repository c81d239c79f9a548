import { compliantIf, type Rule } from "../rule";

export const instanceImdsv2: Rule = {
  control: "EC2.8",
  types: ["aws_instance"],
  repair: 'set metadata_options.http_tokens to "required"',
  judge: (instance) => {
    if (instance.get("metadata_options.0.http_endpoint") === "disabled") return "compliant";
    return compliantIf(instance.get("metadata_options.0.http_tokens") === "required");
  },
};
