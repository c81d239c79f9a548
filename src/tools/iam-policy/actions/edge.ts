import { type ActionTable, actions } from "./table";

const acm = (...names: readonly string[]) => actions("acm", ...names);
const cloudfront = (...names: readonly string[]) => actions("cloudfront", ...names);
const route53 = (...names: readonly string[]) => actions("route53", ...names);

/** CloudFront, Route 53 and certificates. */
export const EDGE: ActionTable = {
  aws_cloudfront_distribution: cloudfront(
    ...["CreateDistribution", "UpdateDistribution", "DeleteDistribution", "GetDistribution", "GetDistributionConfig"],
    ...["ListTagsForResource", "TagResource", "UntagResource", "CreateInvalidation", "GetInvalidation"],
  ),
  aws_cloudfront_origin_access_control: cloudfront(
    ...["CreateOriginAccessControl", "UpdateOriginAccessControl", "DeleteOriginAccessControl"],
    ...["GetOriginAccessControl"],
  ),
  aws_cloudfront_origin_access_identity: cloudfront(
    ...["CreateCloudFrontOriginAccessIdentity", "UpdateCloudFrontOriginAccessIdentity"],
    ...["DeleteCloudFrontOriginAccessIdentity", "GetCloudFrontOriginAccessIdentity"],
  ),
  aws_route53_record: route53(...["ChangeResourceRecordSets", "GetChange", "GetHostedZone", "ListResourceRecordSets"]),
  aws_route53_zone: [
    ...route53("CreateHostedZone", "DeleteHostedZone", "GetHostedZone", "UpdateHostedZoneComment", "GetChange"),
    ...route53("ChangeTagsForResource", "ListTagsForResource", "ListResourceRecordSets", "ChangeResourceRecordSets"),
    ...route53("AssociateVPCWithHostedZone", "DisassociateVPCFromHostedZone", "GetDNSSEC", "DisableHostedZoneDNSSEC"),
  ],
  aws_acm_certificate: acm(
    ...["RequestCertificate", "ImportCertificate", "DeleteCertificate", "DescribeCertificate", "GetCertificate"],
    ...["UpdateCertificateOptions", "RenewCertificate"],
    ...["AddTagsToCertificate", "RemoveTagsFromCertificate", "ListTagsForCertificate"],
  ),
  aws_acm_certificate_validation: acm("DescribeCertificate"),
  "data.aws_acm_certificate": acm(
    "ListCertificates",
    "DescribeCertificate",
    "GetCertificate",
    "ListTagsForCertificate",
  ),
  "data.aws_cloudfront_cache_policy": cloudfront("GetCachePolicy", "ListCachePolicies"),
  "data.aws_cloudfront_origin_request_policy": cloudfront("GetOriginRequestPolicy", "ListOriginRequestPolicies"),
  "data.aws_route53_zone": route53("GetHostedZone", "ListHostedZones", "ListHostedZonesByName", "ListTagsForResource"),
};
