import { DynamodbTable } from "@cdktf/provider-aws/lib/dynamodb-table";
import { SecretsmanagerSecret } from "@cdktf/provider-aws/lib/secretsmanager-secret";
import { SecretsmanagerSecretVersion } from "@cdktf/provider-aws/lib/secretsmanager-secret-version";
import { Construct } from "constructs";
import { formerly } from "../../stack/moved";
import type { Naming } from "./naming";
import { EXTERNAL_API_KEY, secretLifecycle, secretString } from "./secrets";
import type { Variables } from "./variables";

/** "DynamoDB for persistent storage", and the secret that says where it is. */
export class Database extends Construct {
  readonly table: DynamodbTable;

  constructor(scope: Construct, id: string, naming: Naming, variables: Variables, keepSecret: boolean) {
    super(scope, id);
    formerly(this, "module.database");
    this.table = new DynamodbTable(this, "items", {
      name: naming.name("items"),
      billingMode: "PAY_PER_REQUEST",
      hashKey: "id",
      attribute: [{ name: "id", type: "S" }],
      pointInTimeRecovery: { enabled: true },
      serverSideEncryption: { enabled: true },
      tags: naming.tags,
    });
    this.appSecrets(naming, variables, keepSecret);
  }

  /** At the root, security's `app_secrets` has the name that both had in their modules. */
  private appSecrets(naming: Naming, { projectName, environment, awsRegion }: Variables, keep: boolean): void {
    const secret = new SecretsmanagerSecret(this, "database_app_secrets", {
      name: naming.name("app-secrets"),
      description: `Application secrets for ${projectName.stringValue} ${environment.stringValue}`,
      tags: naming.tags,
    });
    formerly(secret, "module.database.aws_secretsmanager_secret.app_secrets");
    const version = new SecretsmanagerSecretVersion(new Construct(this, "version"), "database_app_secrets", {
      secretId: secret.arn,
      secretString: secretString({
        AWS_DEFAULT_REGION: awsRegion.stringValue,
        DB_CONNECTION_STRING: `dynamodb://${this.table.name}`,
        DYNAMODB_TABLE: this.table.name,
        EXTERNAL_API_KEY,
        PYTHON_ENV: environment.stringValue,
      }),
      ...secretLifecycle(keep),
    });
    formerly(version, "module.database.aws_secretsmanager_secret_version.app_secrets");
  }
}
