import { compliantIf, type Rule } from "../rule";

const ATTRIBUTES = ["user_data", "user_data_base64"];

/** Terraform marks what a sensitive variable goes into, even where it shows only a hash. */
export const userDataSecrets: Rule = {
  control: "Secrets.1",
  types: ["aws_instance", "aws_launch_template", "aws_launch_configuration"],
  repair: "have the script read them from SSM Parameter Store with the instance's role",
  judge: (resource) => {
    const given = ATTRIBUTES.filter((name) => resource.at(name).isUnknown || Boolean(resource.get(name)));
    if (given.length === 0) return "not applicable";
    return compliantIf(!given.some((name) => resource.isSensitive(name)));
  },
};
