import { describe, expect, it } from "vitest";
import { CONTROL_IDS, CONTROLS } from "../../../src/tools/findings/controls";
import { RULES } from "../../../src/tools/findings/rules";

/** What AWS publishes, a second time: https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-controls-reference.html */
const PUBLISHED = `
CloudFront.1 high default root object configured
CloudFront.3 medium require encryption in transit
CloudFront.5 medium logging enabled
CloudFront.6 medium WAF enabled
CloudFront.9 medium encrypt traffic to custom origins
CloudFront.10 medium not use deprecated SSL protocols between edge locations and custom origins
CloudFront.13 medium use origin access control
CloudFront.15 medium recommended TLS security policy
DynamoDB.2 medium point-in-time recovery enabled
EC2.3 medium EBS volumes should be encrypted at-rest
EC2.8 high use Instance Metadata Service Version 2 (IMDSv2)
EC2.13 high 0.0.0.0/0 or ::/0 to port 22
EC2.14 high 0.0.0.0/0 or ::/0 to port 3389
EC2.19 critical unrestricted access to ports with high risk
EC2.25 high launch templates should not assign public IPs to network interfaces
EC2.170 low launch templates should use Instance Metadata Service Version 2 (IMDSv2)
EC2.181 medium launch templates should enable encryption for attached EBS volumes
ECR.1 high image scanning configured
ECR.2 medium tag immutability configured
ECS.2 high public IP addresses assigned to them automatically
ECS.5 high limited to read-only access to root filesystems
ECS.8 high Secrets should not be passed as container environment variables
ECS.9 high logging configuration
ECS.12 medium Container Insights
ElastiCache.1 high automatic backups enabled
ElastiCache.3 medium automatic failover enabled
ElastiCache.4 medium encrypted at rest
ElastiCache.5 medium encrypted in transit
ELB.1 medium redirect all HTTP requests to HTTPS
ELB.4 medium drop invalid http headers
ELB.5 medium logging should be enabled
ELB.6 medium deletion protection enabled
ELB.17 medium recommended security policies
IAM.1 high full "*" administrative privileges
IAM.21 low wildcard actions for services
RDS.2 critical prohibit public access
RDS.3 medium encryption at-rest enabled
RDS.5 medium multiple Availability Zones
RDS.8 low deletion protection enabled
RDS.11 medium automatic backups enabled
RDS.13 high automatic minor version upgrades should be enabled
S3.2 critical block public read access
S3.3 critical block public write access
S3.5 medium require requests to use SSL
S3.8 high block public access
S3.17 medium encrypted at rest with AWS KMS keys
SNS.1 medium encrypted at-rest using AWS KMS
SNS.4 critical SNS topic access policies should not allow public access
SQS.1 medium encrypted at rest
SQS.3 critical SQS queue access policies should not allow public access
`
  .trim()
  .split("\n")
  .map((line) => /^(\S+) (\S+) (.*)$/.exec(line) as unknown as [string, string, string, string]);

describe("the controls", () => {
  it.each(PUBLISHED.map(([, id, severity, words]) => ({ id, severity, words })))(
    "have the severity and the title that AWS gives $id",
    ({ id, severity, words }) => {
      const control = CONTROLS[id as keyof typeof CONTROLS];
      expect(control.severity).toBe(severity);
      expect(control.title).toContain(words);
    },
  );

  it("are AWS's, but for two on secrets, of which AWS has none", () => {
    expect([...CONTROL_IDS].sort()).toEqual([...PUBLISHED.map(([, id]) => id), "Secrets.1", "Secrets.2"].sort());
  });

  it("have one rule each", () => {
    expect(RULES.map(({ control }) => control).sort()).toEqual([...CONTROL_IDS].sort());
  });
});
