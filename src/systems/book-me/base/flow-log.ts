import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { FlowLog as AwsFlowLog } from "@cdktf/provider-aws/lib/flow-log";
import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { Construct } from "constructs";
import { policyDocument } from "../../../constructs/policy-document";
import { apart } from "../../../stack/apart";
import { formerly } from "../../../stack/moved";
import type { Network } from "./network";

/** The VPC's traffic, logged to CloudWatch. "Consider saving logs in S3 instead of CW." */
export class FlowLog extends Construct {
  constructor(scope: Construct, id: string, { vpc, tags }: Network) {
    super(scope, id);
    const logGroup = new CloudwatchLogGroup(this, "flow_log", {
      name: `/aws/vpc-flow-log/${vpc.id}`,
      // Days; 0 keeps them forever.
      retentionInDays: 0,
      tags,
    });
    formerly(logGroup, "module.vpc.aws_cloudwatch_log_group.flow_log[0]");

    const former = "vpc_flow_log_cloudwatch";
    const role = new IamRole(apart(this, "role"), "flow_log", {
      namePrefix: "vpc-flow-log-role-",
      assumeRolePolicy: policyDocument([
        {
          Sid: "AWSVPCFlowLogsAssumeRole",
          Effect: "Allow",
          Principal: { Service: "vpc-flow-logs.amazonaws.com" },
          Action: "sts:AssumeRole",
        },
      ]),
      tags,
      lifecycle: { createBeforeDestroy: true },
    });
    formerly(role, `module.vpc.aws_iam_role.${former}[0]`);
    const policy = new IamPolicy(apart(this, "policy"), "flow_log", {
      namePrefix: "vpc-flow-log-to-cloudwatch-",
      policy: policyDocument([
        {
          Sid: "AWSVPCFlowLogsPushToCloudWatch",
          Effect: "Allow",
          Action: ["logs:PutLogEvents", "logs:DescribeLogStreams", "logs:DescribeLogGroups", "logs:CreateLogStream"],
          Resource: "*",
        },
      ]),
      tags,
      lifecycle: { createBeforeDestroy: true },
    });
    formerly(policy, `module.vpc.aws_iam_policy.${former}[0]`);
    const attachment = new IamRolePolicyAttachment(apart(this, "attachment"), "flow_log", {
      role: role.name,
      policyArn: policy.arn,
    });
    formerly(attachment, `module.vpc.aws_iam_role_policy_attachment.${former}[0]`);

    const flowLog = new AwsFlowLog(this, "vpc", {
      vpcId: vpc.id,
      trafficType: "ALL",
      logDestinationType: "cloud-watch-logs",
      logDestination: logGroup.arn,
      iamRoleArn: role.arn,
      // Seconds.
      maxAggregationInterval: 60,
      tags,
    });
    formerly(flowLog, "module.vpc.aws_flow_log.this[0]");
  }
}
