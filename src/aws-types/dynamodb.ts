import { actions, type Service } from "./facts";

/** DynamoDB. */
export const DYNAMODB: Service = {
  resources: {
    aws_dynamodb_table: {
      kind: "object",
      identity: ["name"],
      arns: ["dynamodb:*:*:table/{name}", "dynamodb:*:*:table/{name}/*"],
      // The API accepts an ARN in place of a name.
      importId: { pattern: /^(arn:.+:table\/)?[\w.-]{3,255}$/, example: "GameScores" },
      actions: [
        ...actions(
          "dynamodb",
          ...["CreateTable", "UpdateTable", "DeleteTable", "DescribeTable", "RestoreTableToPointInTime"],
          ...["DescribeContinuousBackups", "UpdateContinuousBackups", "DescribeTimeToLive", "UpdateTimeToLive"],
          ...["ListTagsOfResource", "TagResource", "UntagResource", "CreateTableReplica", "DeleteTableReplica"],
          ...["DescribeImport", "ImportTable", "DescribeTableReplicaAutoScaling"],
        ),
        // To find out whether an encrypted table's key is managed by AWS.
        "kms:DescribeKey",
      ],
      obstacles: [{ says: "is protected from deletion", setting: "deletion_protection_enabled", when: true }],
    },
  },
  dataSources: {},
};
