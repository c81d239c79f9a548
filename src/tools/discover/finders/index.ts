import type { Finder } from "../finder";
import { autoScalingGroup, launchTemplate, scalingPolicy } from "./auto-scaling";
import { distribution, originAccessControl } from "./cdn";
import { acmCertificate } from "./certificate";
import { dbInstance, dbSubnetGroup } from "./database";
import { dnsRecord, hostedZone } from "./dns";
import { instanceProfile, role, rolePolicy } from "./iam";
import { listener, loadBalancer, targetGroup } from "./load-balancer";
import { eip, internetGateway, natGateway, routeTable, routeTableAssociation, subnet, vpc } from "./network";
import { securityGroup } from "./security-groups";
import { bucket, bucketPolicy, object, publicAccessBlock } from "./storage";

/** Types that are looked up by the user's id, so the id must exist. */
export const FOUND_BY_ID: ReadonlySet<string> = new Set([
  "aws_eip",
  "aws_nat_gateway",
  "aws_route_table",
  "aws_security_group",
  "aws_subnet",
  "aws_vpc",
]);

/** The finder for each type: by console name, or by the relation to a resource that has one. */
export const FINDERS: Readonly<Record<string, Finder>> = {
  aws_acm_certificate: acmCertificate,
  aws_autoscaling_group: autoScalingGroup,
  aws_autoscaling_policy: scalingPolicy,
  aws_cloudfront_distribution: distribution,
  aws_cloudfront_origin_access_control: originAccessControl,
  aws_db_instance: dbInstance,
  aws_db_subnet_group: dbSubnetGroup,
  aws_eip: eip,
  aws_iam_instance_profile: instanceProfile,
  aws_iam_role: role,
  aws_iam_role_policy: rolePolicy,
  aws_internet_gateway: internetGateway,
  aws_launch_template: launchTemplate,
  aws_lb: loadBalancer,
  aws_lb_listener: listener,
  aws_lb_target_group: targetGroup,
  aws_nat_gateway: natGateway,
  aws_route53_record: dnsRecord,
  aws_route53_zone: hostedZone,
  aws_route_table: routeTable,
  aws_route_table_association: routeTableAssociation,
  aws_s3_bucket: bucket,
  aws_s3_bucket_policy: bucketPolicy,
  aws_s3_bucket_public_access_block: publicAccessBlock,
  aws_s3_object: object,
  aws_security_group: securityGroup,
  aws_subnet: subnet,
  aws_vpc: vpc,
};
