const EC2_ID = "([0-9a-f]{8}|[0-9a-f]{17})";
const ec2 = (prefix: string) => new RegExp(`^${prefix}-${EC2_ID}$`);
const arn = (service: string, resource: string) =>
  new RegExp(`^arn:aws[a-z-]*:${service}:[a-z0-9-]*:\\d{12}:${resource}$`);
const BUCKET = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
const IAM_NAME = String.raw`[\w+=,.@-]+`;

/** The shape of an import id, and an id of that shape to show. */
interface ImportId {
  readonly pattern: RegExp;
  readonly example: string;
}

/**
 * Import ids by resource type, from the "Import" section of each page of
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs. A type that is not here takes any id.
 */
export const IMPORT_IDS: Readonly<Record<string, ImportId>> = {
  aws_acm_certificate: {
    pattern: arn("acm", "certificate/.+"),
    example: "arn:aws:acm:us-east-1:123456789012:certificate/7e7a28d2-163f-4b8f-b9cd-822f96c08d6a",
  },
  aws_autoscaling_group: { pattern: /^[^:]{1,255}$/, example: "app-asg" },
  aws_autoscaling_policy: { pattern: /^[^:/]+\/[^:]+$/, example: "app-asg/Target Tracking Policy" },
  aws_cloudfront_distribution: { pattern: /^[A-Z0-9]{8,}$/, example: "E74FTE3EXAMPLE" },
  aws_cloudfront_origin_access_control: { pattern: /^[A-Z0-9]{8,}$/, example: "E327GJI25M56DG" },
  aws_db_instance: { pattern: /^[a-z](-?[a-z0-9])*$/, example: "db-lib-mgmt" },
  aws_db_subnet_group: { pattern: /^[a-z0-9._ -]{1,255}$/, example: "db-subnet-group-multi-az" },
  aws_eip: { pattern: ec2("eipalloc"), example: "eipalloc-00a10e96" },
  aws_iam_instance_profile: { pattern: new RegExp(`^${IAM_NAME}$`), example: "app" },
  aws_iam_role: { pattern: new RegExp(`^${IAM_NAME}$`), example: "app" },
  aws_iam_role_policy: { pattern: new RegExp(`^${IAM_NAME}:${IAM_NAME}$`), example: "role:policy" },
  aws_internet_gateway: { pattern: ec2("igw"), example: "igw-c0a643a9" },
  aws_launch_template: { pattern: ec2("lt"), example: "lt-12345678" },
  aws_lb: {
    pattern: arn("elasticloadbalancing", "loadbalancer/.+"),
    example: "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/app-alb/50dc6c495c0c9188",
  },
  aws_lb_listener: {
    pattern: arn("elasticloadbalancing", "listener/.+"),
    example:
      "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/app-alb/50dc6c495c0c9188/f2f7dc8efc522ab2",
  },
  aws_lb_target_group: {
    pattern: arn("elasticloadbalancing", "targetgroup/.+"),
    example: "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/app-tg/20cfe21448b66314",
  },
  aws_nat_gateway: { pattern: ec2("nat"), example: "nat-05dba92075d71c408" },
  aws_route53_record: {
    pattern: /^[A-Z0-9]{8,}_.+_(A|AAAA|CAA|CNAME|DS|MX|NAPTR|NS|PTR|SOA|SPF|SRV|TXT)(_.+)?$/,
    example: "Z4KAPRWWNC7JR_app.example.com_A",
  },
  aws_route53_zone: { pattern: /^[A-Z0-9]{8,}$/, example: "Z1D633PJN98FT9" },
  aws_route_table: { pattern: ec2("rtb"), example: "rtb-4e616f6d" },
  aws_route_table_association: {
    pattern: new RegExp(`^(subnet|igw|vgw)-${EC2_ID}/rtb-${EC2_ID}$`),
    example: "subnet-6777656e/rtb-656c6c6f",
  },
  aws_s3_bucket: { pattern: BUCKET, example: "bucket-name" },
  aws_s3_bucket_policy: { pattern: BUCKET, example: "bucket-name" },
  aws_s3_bucket_public_access_block: { pattern: BUCKET, example: "bucket-name" },
  aws_s3_object: { pattern: /^(s3:\/\/)?[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]\/.+$/, example: "bucket-name/index.html" },
  aws_security_group: { pattern: ec2("sg"), example: "sg-903004f8" },
  aws_subnet: { pattern: ec2("subnet"), example: "subnet-9d4a7b6c" },
  aws_vpc: { pattern: ec2("vpc"), example: "vpc-a01106c2" },
};
