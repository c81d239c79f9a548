import { SecretsmanagerSecret } from "@cdktf/provider-aws/lib/secretsmanager-secret";
import { SecretsmanagerSecretVersion } from "@cdktf/provider-aws/lib/secretsmanager-secret-version";
import { Password } from "@cdktf/provider-random/lib/password";
import { Fn, type TerraformResourceLifecycle } from "cdktf";
import { Construct } from "constructs";
import { apart } from "../../stack/apart";
import type { NamesAndTags } from "./names-and-tags";
import type { Variables } from "./variables";

/** The placeholder in the secrets until the real key is set: see the README, "The API key". */
export const EXTERNAL_API_KEY = "your-external-api-key-here";

/**
 * The text of a secret. It is compared byte by byte, so it must be written as the team's was: by Terraform, which sorts the keys
 * and escapes characters that a generated password may contain (`<`, `>`, `&`).
 */
export function secretString(values: Readonly<Record<string, string>>): string {
  return Fn.jsonencode(values);
}

/** With `keep`, a secret keeps a value that was set by hand, whatever the configuration says. */
export function secretLifecycle(keep: boolean): { readonly lifecycle?: TerraformResourceLifecycle } {
  return keep ? { lifecycle: { ignoreChanges: ["secret_string"] } } : {};
}

export interface AppSecretsProps {
  readonly naming: NamesAndTags;
  readonly variables: Variables;
  /** Whether the secret keeps a value that was set by hand. */
  readonly keep: boolean;
}

/** "AWS Secrets Manager Integration": what ECS injects into the containers. */
export class AppSecrets extends Construct {
  readonly secret: SecretsmanagerSecret;

  constructor(scope: Construct, id: string, { naming, variables, keep }: AppSecretsProps) {
    super(scope, id);
    const [project, environment] = [variables.projectName.stringValue, variables.environment.stringValue];
    // "Auto-generated secure password stored in Secrets Manager"
    const password = new Password(this, "db_password", { length: 16, special: true });
    this.secret = new SecretsmanagerSecret(this, "app_secrets", {
      name: `${project}/${environment}/app/secrets`,
      description: `Application secrets for ${project} ${environment}`,
      // "7-day recovery window"
      recoveryWindowInDays: 7,
      tags: naming.tags,
    });
    new SecretsmanagerSecretVersion(apart(this, "version"), "app_secrets", {
      secretId: this.secret.arn,
      secretString: secretString({ DB_PASSWORD: password.result, EXTERNAL_API_KEY }),
      ...secretLifecycle(keep),
    });
  }

  /** A key of the secret, in the form that a task definition uses. */
  valueFrom(key: string): string {
    return `${this.secret.arn}:${key}::`;
  }
}
