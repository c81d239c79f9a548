import { describe, expect, it } from "vitest";
import { QuizStack } from "../../../src/systems/quiz/stack";
import { reviewed } from "../../support/snapshot";
import { getter, resources, synthesize } from "../../support/synth";

const { json, text } = synthesize(QuizStack, "quiz");
const declared = resources(json);
const get = getter(declared);

describe("network", () => {
  it("gives addresses to what starts in a public subnet, and to nothing in a private one", () => {
    expect(get("aws_subnet.public_subnet_1").map_public_ip_on_launch).toBe(true);
    expect(get("aws_subnet.private_subnet_1")).not.toHaveProperty("map_public_ip_on_launch");
  });

  it("has the NAT gateway wait for the internet gateway that it needs", () => {
    expect(get("aws_nat_gateway.nat").depends_on).toEqual(["aws_internet_gateway.igw"]);
  });

  it("sends public subnets to the internet gateway and private ones to the NAT gateway", () => {
    expect(get("aws_route_table.public").route).toMatchObject([{ gateway_id: "${aws_internet_gateway.igw.id}" }]);
    expect(get("aws_route_table.private").route).toMatchObject([{ nat_gateway_id: "${aws_nat_gateway.nat.id}" }]);
    expect(get("aws_route_table_association.private_subnet_2")).toMatchObject({
      route_table_id: "${aws_route_table.private.id}",
      subnet_id: "${aws_subnet.private_subnet_2.id}",
    });
  });
});

describe("background removal", () => {
  it("keeps its instances in private subnets, behind the load balancer in public ones", () => {
    expect(get("aws_autoscaling_group.grupo").vpc_zone_identifier).toEqual([
      "${aws_subnet.private_subnet_2.id}",
      "${aws_subnet.private_subnet_1.id}",
    ]);
    expect(get("aws_lb.alb-client_name").subnets).toEqual([
      "${aws_subnet.public_subnet_1.id}",
      "${aws_subnet.public_subnet_2.id}",
    ]);
  });

  it("launches from the newest version of the template, whose user data is the rendered ansible.sh", () => {
    expect(get("aws_autoscaling_group.grupo").launch_template).toEqual({
      id: "${aws_launch_template.machine_aws.id}",
      version: "$Latest",
    });
    expect(get("aws_launch_template.machine_aws").user_data).toBe("${base64encode(local.ansible_sh)}");
    expect(json.locals?.ansible_sh).toMatch(/^\$\{templatefile\("assets\/.*\/ansible\.sh", /);
  });

  it("passes ansible.sh the documented variables, each once", () => {
    expect(templateVariablesOf("ansible_sh")).toEqual({
      AWS_CLOUDFRONT_DOMAIN: "aws_cloudfront_distribution.s3_distribution.domain_name",
      AWS_ACCESS_KEY: "var.AWS_ACCESS_KEY",
      AWS_SECRET_KEY: "var.AWS_SECRET_KEY",
      BUCKET_NAME: "var.BUCKET_NAME",
      regiao_aws: "var.regiao_aws",
    });
  });

  it("goes to sleep on workdays at 19:00 in London and wakes at 08:00", () => {
    expect(get("aws_autoscaling_schedule.development-down")).toMatchObject({
      recurrence: "00 19 * * 1-5",
      time_zone: "Europe/London",
      min_size: 0,
      max_size: 0,
      desired_capacity: 0,
    });
    expect(get("aws_autoscaling_schedule.development-up")).toMatchObject({
      recurrence: "00 08 * * 1-5",
      min_size: "${var.min_size}",
      max_size: "${var.max_size}",
      desired_capacity: "${var.desired_capacity}",
    });
  });
});

describe("alarms", () => {
  it("scale up and tell the Lambda function when the CPU is high, scale down when it is low", () => {
    expect(get("aws_cloudwatch_metric_alarm.cpu_high").alarm_actions).toEqual([
      "${aws_autoscaling_policy.scaling_policy_up.arn}",
      "${aws_sns_topic.lambda_update_instance.arn}",
    ]);
    expect(get("aws_cloudwatch_metric_alarm.cpu_low").alarm_actions).toEqual([
      "${aws_autoscaling_policy.scaling_policy_down.arn}",
    ]);
  });

  it("watch the load balancer by the ARN suffixes that CloudWatch knows it by", () => {
    for (const name of ["high_response_time", "unhealthy_hosts"])
      expect(get(`aws_cloudwatch_metric_alarm.${name}`).dimensions).toEqual({
        LoadBalancer: "${aws_lb.alb-client_name.arn_suffix}",
        TargetGroup: "${aws_lb_target_group.target_lb.arn_suffix}",
      });
  });

  it("go to no real address by default: the document's address is a person's", () => {
    expect(json.variable?.alarm_email?.default).toBe("alarms@example.com");
    expect(text).not.toContain("@1000heads.com");
  });
});

describe("the public instance", () => {
  it("has the S3 access profile, in the second public subnet, with its Elastic IP", () => {
    expect(get("aws_instance.public_instance")).toMatchObject({
      iam_instance_profile: "${aws_iam_instance_profile.s3_access_profile.name}",
      subnet_id: "${aws_subnet.public_subnet_2.id}",
      user_data: "${local.main_application_sh}",
    });
    expect(get("aws_eip_association.eip_assoc").allocation_id).toBe("${var.eip_allocation_id}");
  });

  it("passes main_application.sh the documented variables, each from the Terraform variable of its name", () => {
    const { AWS_CLOUDFRONT_DOMAIN, CLOUDFRONT_DISTRIBUTION_ID, ...rest } = templateVariablesOf("main_application_sh");
    expect(AWS_CLOUDFRONT_DOMAIN).toBe("aws_cloudfront_distribution.s3_distribution.domain_name");
    expect(CLOUDFRONT_DISTRIBUTION_ID).toBe("aws_cloudfront_distribution.s3_distribution.id");
    expect(Object.entries(rest).every(([name, value]) => value === `var.${name}`)).toBe(true);
    expect(Object.keys(rest)).toHaveLength(15);
  });

  it("lets in what ingress_sources says, rule by rule", () => {
    expect(get("aws_security_group_rule.rule_6")).toMatchObject({
      from_port: 22,
      to_port: 22,
      cidr_blocks: ['${var.ingress_sources["rule_6"].cidr}'],
      description: '${var.ingress_sources["rule_6"].description}',
    });
  });
});

describe("variables", () => {
  it("that are secret are marked so, and have no default but where the team's have one", () => {
    const secret = Object.entries(json.variable ?? {}).filter(([, { sensitive }]) => sensitive === true);
    expect(Object.fromEntries(secret.map(([name, { default: byDefault }]) => [name, byDefault]))).toEqual({
      AWS_ACCESS_KEY: undefined,
      AWS_SECRET_KEY: undefined,
      BUCKET_NAME: undefined,
      DB_HOST: undefined,
      DB_NAME: undefined,
      DB_USER: undefined,
      DB_PASS: undefined,
      DB_PORT: "5432",
      DJANGO_ENV: "prod",
      DJANGO_SECRET_KEY: undefined,
      DJANGO_SETTINGS_MODULE: undefined,
      DEFAULT_FILE_STORAGE: "storages.backends.s3boto3.S3Boto3Storage",
      BG_REMOVAL_ALLOWED: "1",
      AWS_STORAGE_BUCKET_NAME: undefined,
    });
  });

  it("let a newcomer go without a public key: a key pair is made then, and only then", () => {
    expect(json.variable?.public_key?.default).toBeNull();
    expect(get("tls_private_key.generated").count).toBe("${var.public_key == null ? 1 : 0}");
  });
});

describe("outputs", () => {
  it("are the team's, by name, value and description", () => {
    expect(json.output).toEqual({
      IP: { value: "${aws_lb.alb-client_name.dns_name}" },
      cloudfront_distribution_id: {
        description: "The ID of the CloudFront distribution",
        value: "${aws_cloudfront_distribution.s3_distribution.id}",
      },
    });
  });
});

describe("the whole stack", () => {
  it("is what was reviewed", () => {
    expect(reviewed(json)).toMatchSnapshot();
  });
});

function templateVariablesOf(local: string): Readonly<Record<string, string>> {
  const [, object = ""] = /templatefile\("[^"]+", \{(.*)\}\)/.exec(String(json.locals?.[local])) ?? [];
  return Object.fromEntries([...object.matchAll(/"(\w+)" = ([\w.-]+)/g)].map(([, name, value]) => [name, value]));
}
