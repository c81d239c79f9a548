import { compliantIf, type Rule } from "../rule";

/** Types whose state always holds a secret, and arguments that put one into the state. */
const ALWAYS = ["aws_iam_access_key", "random_password", "tls_private_key"];
const ARGUMENTS: Readonly<Record<string, string>> = {
  aws_db_instance: "password",
  aws_elasticache_replication_group: "auth_token",
  aws_secretsmanager_secret_version: "secret_string",
  aws_ssm_parameter: "value",
};

export const stateSecrets: Rule = {
  control: "Secrets.2",
  types: [...ALWAYS, ...Object.keys(ARGUMENTS)],
  repair: "have AWS make the secret, or change it after the apply: who reads the state knows it",
  judge: (resource) => {
    const argument = ARGUMENTS[resource.type];
    if (argument === undefined) return "not compliant";
    if (resource.type === "aws_ssm_parameter" && resource.get("type") !== "SecureString") return "not applicable";
    const value = resource.at(argument);
    return compliantIf(!value.isUnknown && !value.get(""));
  },
};
