import { actions, type Service } from "./facts";

/** Systems Manager. */
export const SSM: Service = {
  resources: {
    aws_ssm_parameter: {
      kind: "object",
      identity: ["name"],
      arns: ["ssm:*:*:parameter{name}"],
      importId: { pattern: /^[\w./-]+$/, example: "/library/db_password" },
      actions: actions(
        "ssm",
        ...["PutParameter", "GetParameter", "GetParameters", "DescribeParameters", "DeleteParameter"],
        ...["ListTagsForResource", "AddTagsToResource", "RemoveTagsFromResource"],
      ),
    },
  },
  dataSources: {
    // The provider decrypts by default; public and plain parameters need no key.
    aws_ssm_parameter: {
      arns: ["ssm:*:*:parameter/{name}"],
      actions: actions("ssm", "GetParameter"),
      content: { actions: actions("ssm", "GetParameter"), of: "data.aws_ssm_parameter" },
    },
  },
};
