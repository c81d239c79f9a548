import { actions, type Service } from "./facts";

const secretsmanager = (...names: readonly string[]) => actions("secretsmanager", ...names);

/** An ARN; the API also accepts the secret's name. */
const SECRET = String.raw`(arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\d{12}:secret:)?[\w/+=.@!-]+`;

/** Secrets Manager. */
export const SECRETS_MANAGER: Service = {
  resources: {
    aws_secretsmanager_secret: {
      kind: "object",
      identity: ["name"],
      // AWS puts a hyphen and six characters behind the name.
      arns: ["secretsmanager:*:*:secret:{name}-??????"],
      importId: {
        pattern: new RegExp(`^${SECRET}$`),
        example: "arn:aws:secretsmanager:us-east-1:123456789012:secret:example-123456",
      },
      actions: [
        ...secretsmanager("CreateSecret", "UpdateSecret", "DeleteSecret", "RestoreSecret", "DescribeSecret"),
        ...secretsmanager("GetResourcePolicy", "PutResourcePolicy", "DeleteResourcePolicy", "ValidateResourcePolicy"),
        ...secretsmanager("ReplicateSecretToRegions", "RemoveRegionsFromReplication", "TagResource", "UntagResource"),
      ],
    },
    aws_secretsmanager_secret_version: {
      kind: "object",
      importId: {
        pattern: new RegExp(String.raw`^${SECRET}\|.+$`),
        example:
          "arn:aws:secretsmanager:us-east-1:123456789012:secret:example-123456|7e7a28d2-163f-4b8f-b9cd-822f96c08d6a",
      },
      actions: [
        ...secretsmanager("PutSecretValue", "GetSecretValue", "DescribeSecret", "ListSecretVersionIds"),
        ...secretsmanager("UpdateSecretVersionStage"),
      ],
      content: { actions: secretsmanager("GetSecretValue"), of: "aws_secretsmanager_secret" },
    },
  },
  dataSources: {},
};
