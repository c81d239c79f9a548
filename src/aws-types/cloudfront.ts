import { actions, type ImportIdShape, type Service } from "./facts";

const cloudfront = (...names: readonly string[]) => actions("cloudfront", ...names);
const id = (example: string): ImportIdShape => ({ pattern: /^[A-Z0-9]{8,}$/, example });

/** CloudFront. */
export const CLOUDFRONT: Service = {
  resources: {
    aws_cloudfront_distribution: {
      kind: "object",
      importId: id("E74FTE3EXAMPLE"),
      actions: [
        ...cloudfront("CreateDistribution", "UpdateDistribution", "DeleteDistribution"),
        ...cloudfront("GetDistribution", "GetDistributionConfig", "CreateInvalidation", "GetInvalidation"),
        ...cloudfront("ListTagsForResource", "TagResource", "UntagResource"),
      ],
    },
    aws_cloudfront_origin_access_control: {
      kind: "object",
      importId: id("E327GJI25M56DG"),
      actions: [
        ...cloudfront("CreateOriginAccessControl", "UpdateOriginAccessControl", "DeleteOriginAccessControl"),
        ...cloudfront("GetOriginAccessControl"),
      ],
    },
    aws_cloudfront_origin_access_identity: {
      kind: "object",
      importId: id("E74FTE3AEXAMPLE"),
      actions: [
        ...cloudfront("CreateCloudFrontOriginAccessIdentity", "UpdateCloudFrontOriginAccessIdentity"),
        ...cloudfront("DeleteCloudFrontOriginAccessIdentity", "GetCloudFrontOriginAccessIdentity"),
      ],
    },
  },
  dataSources: {
    aws_cloudfront_cache_policy: { actions: cloudfront("GetCachePolicy", "ListCachePolicies") },
    aws_cloudfront_origin_request_policy: {
      actions: cloudfront("GetOriginRequestPolicy", "ListOriginRequestPolicies"),
    },
  },
};
