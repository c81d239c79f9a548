import { DynamodbTable } from "@cdktf/provider-aws/lib/dynamodb-table";
import { SecretsmanagerSecret } from "@cdktf/provider-aws/lib/secretsmanager-secret";
import { SecretsmanagerSecretVersion } from "@cdktf/provider-aws/lib/secretsmanager-secret-version";
import { Construct } from "constructs";
import { apart } from "../../stack/apart";
import { formerly } from "../../stack/moved";
import type { NamesAndTags } from "./names-and-tags";
import { EXTERNAL_API_KEY, secretLifecycle, secretString } from "./secrets";
import type { Variables } from "./variables";

export interface DatabaseProps {
  readonly naming: NamesAndTags;
  readonly variables: Variables;
  /** Whether the secret keeps a value that was set by hand. */
  readonly keepSecret: boolean;
}

/** "DynamoDB for persistent storage", and the secret that says where it is. */
export class Database extends Construct {
  readonly table: DynamodbTable;

  constructor(scope: Construct, id: string, props: DatabaseProps) {
    super(scope, id);
    formerly(this, "module.database");
    this.table = new DynamodbTable(this, "items", {
      name: props.naming.name("items"),
      billingMode: "PAY_PER_REQUEST",
      hashKey: "id",
      attribute: [{ name: "id", type: "S" }],
      pointInTimeRecovery: { enabled: true },
      serverSideEncryption: { enabled: true },
      tags: props.naming.tags,
    });
    this.appSecrets(props);
  }

  /** Both had the name `app_secrets` in their modules; at the root, security's has it. */
  private appSecrets({ naming, variables, keepSecret }: DatabaseProps): void {
    const { projectName, environment, awsRegion } = variables;
    const secret = new SecretsmanagerSecret(this, "database_app_secrets", {
      name: naming.name("app-secrets"),
      description: `Application secrets for ${projectName.stringValue} ${environment.stringValue}`,
      tags: naming.tags,
    });
    formerly(secret, "module.database.aws_secretsmanager_secret.app_secrets");
    const version = new SecretsmanagerSecretVersion(apart(this, "version"), "database_app_secrets", {
      secretId: secret.arn,
      secretString: secretString({
        AWS_DEFAULT_REGION: awsRegion.stringValue,
        DB_CONNECTION_STRING: `dynamodb://${this.table.name}`,
        DYNAMODB_TABLE: this.table.name,
        EXTERNAL_API_KEY,
        PYTHON_ENV: environment.stringValue,
      }),
      ...secretLifecycle(keepSecret),
    });
    formerly(version, "module.database.aws_secretsmanager_secret_version.app_secrets");
  }
}
