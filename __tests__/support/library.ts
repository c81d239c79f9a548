import { inventoryOf } from "./inventory";

export const REGION = "us-east-1";

/** What a team has to give: all else has a default in the document. */
export const TFVARS = { db_password: "pa'ss$word-8", docker_image: "example/library:1.0" } as const;

const ACCOUNT = "123456789012";
const BALANCING = `arn:aws:elasticloadbalancing:${REGION}:${ACCOUNT}`;

/** Import ids of the right shape by resource type, one for each number. */
const IDS: Readonly<Record<string, (number: string) => string>> = {
  aws_acm_certificate: (number) => `arn:aws:acm:${REGION}:${ACCOUNT}:certificate/${number}`,
  aws_autoscaling_group: () => "app-asg",
  aws_autoscaling_policy: () => "app-asg/Target Tracking Policy",
  aws_cloudfront_distribution: (number) => `E${number.toUpperCase()}`,
  aws_cloudfront_origin_access_control: (number) => `E${number.toUpperCase()}`,
  aws_db_instance: () => "db-lib-mgmt",
  aws_db_subnet_group: () => "db-subnet-group-multi-az",
  aws_eip: (number) => `eipalloc-${number}`,
  aws_iam_instance_profile: () => "app",
  aws_iam_role: () => "app",
  aws_iam_role_policy: () => "app:s3",
  aws_internet_gateway: (number) => `igw-${number}`,
  aws_launch_template: (number) => `lt-${number}`,
  aws_lb: (number) => `${BALANCING}:loadbalancer/app/app-alb/${number}`,
  aws_lb_listener: (number) => `${BALANCING}:listener/app/app-alb/50dc6c495c0c9188/${number}`,
  aws_lb_target_group: (number) => `${BALANCING}:targetgroup/app-tg/${number}`,
  aws_nat_gateway: (number) => `nat-${number}`,
  aws_route53_record: (number) => `Z4KAPRWWNC7JR_${number}.omarleon.online_A`,
  aws_route53_zone: () => "Z4KAPRWWNC7JR",
  aws_route_table: (number) => `rtb-${number}`,
  aws_route_table_association: (number) => `subnet-${number}/rtb-${number}`,
  aws_s3_bucket: () => "site",
  aws_s3_bucket_policy: () => "site",
  aws_s3_bucket_public_access_block: () => "site",
  aws_s3_object: () => "site/index.html",
  aws_security_group: (number) => `sg-${number}`,
  aws_subnet: (number) => `subnet-${number}`,
  aws_vpc: (number) => `vpc-${number}`,
};

/** Import ids of everything that has an AWS object. */
export const IMPORTS: Readonly<Record<string, string>> = Object.fromEntries(
  inventoryOf("library").resources.flatMap(({ address, type }, index) => {
    const id = IDS[type]?.(index.toString(16).padStart(8, "0"));
    return id === undefined ? [] : [[address, id]];
  }),
);
