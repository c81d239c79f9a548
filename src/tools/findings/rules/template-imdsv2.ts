import { compliantIf, type Rule } from "../rule";

export const templateImdsv2: Rule = {
  control: "EC2.170",
  types: ["aws_launch_template"],
  repair: 'set metadata_options.http_tokens to "required"',
  judge: (template) => {
    // Without the setting, AWS decides: tokens are optional unless the account's default says otherwise.
    const said = (name: string) => {
      const option = template.at(`metadata_options.0.${name}`);
      return option.isUnknown ? undefined : option.get("");
    };
    return compliantIf(said("http_tokens") === "required" || said("http_endpoint") === "disabled");
  },
};
