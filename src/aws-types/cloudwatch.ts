import { actions, type Service } from "./facts";
import { name } from "./import-ids";

const cloudwatch = (...names: readonly string[]) => actions("cloudwatch", ...names);

/** CloudWatch and its logs. */
export const CLOUDWATCH: Service = {
  resources: {
    aws_cloudwatch_dashboard: {
      kind: "object",
      identity: ["dashboard_name"],
      importId: { pattern: /^[\w-]{1,255}$/, example: "dashboard-name" },
      actions: cloudwatch("PutDashboard", "GetDashboard", "DeleteDashboards"),
    },
    aws_cloudwatch_log_group: {
      kind: "object",
      identity: ["name"],
      arns: ["logs:*:*:log-group:{name}", "logs:*:*:log-group:{name}:*"],
      importId: { pattern: /^[\w./#-]{1,512}$/, example: "/ecs/app" },
      actions: actions(
        "logs",
        ...["CreateLogGroup", "DeleteLogGroup", "DescribeLogGroups", "PutRetentionPolicy", "DeleteRetentionPolicy"],
        ...["AssociateKmsKey", "DisassociateKmsKey"],
        ...["ListTagsForResource", "TagResource", "UntagResource"],
        // These are the document's: the tagging actions of older providers, and log streams.
        ...["ListTagsLogGroup", "TagLogGroup", "UntagLogGroup"],
        ...["CreateLogStream", "DeleteLogStream", "DescribeLogStreams"],
      ),
    },
    aws_cloudwatch_metric_alarm: {
      kind: "object",
      identity: ["alarm_name"],
      importId: name("alarm-12345"),
      actions: [
        ...cloudwatch("PutMetricAlarm", "DescribeAlarms", "DeleteAlarms"),
        ...cloudwatch("ListTagsForResource", "TagResource", "UntagResource"),
      ],
    },
  },
  dataSources: {},
};
