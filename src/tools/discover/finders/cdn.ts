import {
  type CacheBehavior,
  type DefaultCacheBehavior,
  type DistributionSummary,
  GetDistributionCommand,
  GetOriginAccessControlCommand,
  ListTagsForResourceCommand,
  type Origin,
  paginateListDistributions,
  type ViewerCertificate,
} from "@aws-sdk/client-cloudfront";
import type { Json, JsonObject } from "../../../json";
import type { Aws } from "../aws";
import type { Finder, Found } from "../finder";
import { isObject, stated } from "../json";
import { all, tagsOf, unless } from "./answers";

/** The console keeps a distribution's name in the tag `Name`; in earlier years it was the comment. */
export const distribution: Finder = async (wanted, { cloudfront: client }) => {
  const [name, comment, aliases] = await Promise.all([
    wanted.text("tags.Name"),
    wanted.text("comment"),
    wanted.setting("aliases"),
  ]);
  const distributions = await all(paginateListDistributions({ client }, {}), (page) => page.DistributionList?.Items);
  const tagged = await Promise.all(
    distributions.map(async (summary) => {
      const { Tags } = await client.send(new ListTagsForResourceCommand({ Resource: summary.ARN }));
      return { summary, tags: tagsOf(Tags?.Items) };
    }),
  );
  const found = tagged.filter(({ summary: { Aliases, Comment }, tags }) =>
    [
      name !== "" && tags.Name === name,
      comment !== "" && Comment === comment,
      // Only one distribution can have an alternate domain name.
      Array.isArray(aliases) && aliases.some((alias) => Aliases?.Items?.includes(String(alias))),
    ].some(Boolean),
  );
  return Promise.all(found.map(({ summary, tags }) => distributionOf(summary, tags, client)));
};

async function distributionOf(
  { Id: id = "" }: DistributionSummary,
  tags: JsonObject,
  client: Aws["cloudfront"],
): Promise<Found> {
  const { Distribution } = await client.send(new GetDistributionCommand({ Id: id }));
  const config = Distribution?.DistributionConfig;
  const attributes = stated({
    id,
    arn: Distribution?.ARN,
    domain_name: Distribution?.DomainName,
    // CloudFront's own zone, the same for all accounts.
    hosted_zone_id: "Z2FDTNDATAQYW2",
    enabled: config?.Enabled,
    comment: config?.Comment,
    aliases: config?.Aliases?.Items ?? [],
    default_root_object: config?.DefaultRootObject,
    http_version: config?.HttpVersion?.toLowerCase(),
    is_ipv6_enabled: config?.IsIPV6Enabled,
    price_class: config?.PriceClass,
    web_acl_id: config?.WebACLId,
    origin: config?.Origins?.Items?.map(originOf),
    default_cache_behavior: config?.DefaultCacheBehavior && behaviorOf(config.DefaultCacheBehavior),
    viewer_certificate: config?.ViewerCertificate && certificateOf(config.ViewerCertificate),
    tags,
  });
  return { id, attributes };
}

/** The console creates it together with the origin that uses it, with a generated name. */
export const originAccessControl: Finder = async (wanted, { cloudfront }) => {
  const ids = controlsOf(await wanted.related("aws_cloudfront_distribution"));
  const found = await Promise.all(ids.map((id) => controlOf(id, cloudfront)));
  return found.filter((control) => control !== undefined);
};

async function controlOf(id: string, cloudfront: Aws["cloudfront"]): Promise<Found | undefined> {
  const call = cloudfront.send(new GetOriginAccessControlCommand({ Id: id }));
  const config = (await unless(["NoSuchOriginAccessControl"], call))?.OriginAccessControl?.OriginAccessControlConfig;
  if (!config) return undefined;
  const attributes = stated({
    id,
    name: config.Name,
    description: config.Description,
    origin_access_control_origin_type: config.OriginAccessControlOriginType,
    signing_behavior: config.SigningBehavior,
    signing_protocol: config.SigningProtocol,
  });
  return { id, attributes };
}

/** Without duplicates: a distribution's origins may share one or each have their own. */
function controlsOf(distribution: Found | undefined): readonly string[] {
  const origins = (distribution?.attributes.origin ?? []) as readonly Json[];
  const ids = origins.flatMap((origin) => (isObject(origin) ? (origin.origin_access_control_id ?? "") : ""));
  return [...new Set(ids.map(String).filter((id) => id !== ""))];
}

function originOf(origin: Origin): JsonObject {
  return stated({
    origin_id: origin.Id,
    domain_name: origin.DomainName,
    origin_path: origin.OriginPath,
    origin_access_control_id: origin.OriginAccessControlId,
    connection_attempts: origin.ConnectionAttempts,
    connection_timeout: origin.ConnectionTimeout,
  });
}

function behaviorOf(behavior: DefaultCacheBehavior | CacheBehavior): JsonObject {
  return stated({
    target_origin_id: behavior.TargetOriginId,
    viewer_protocol_policy: behavior.ViewerProtocolPolicy,
    allowed_methods: behavior.AllowedMethods?.Items,
    cached_methods: behavior.AllowedMethods?.CachedMethods?.Items,
    cache_policy_id: behavior.CachePolicyId,
    origin_request_policy_id: behavior.OriginRequestPolicyId,
    response_headers_policy_id: behavior.ResponseHeadersPolicyId,
    compress: behavior.Compress,
  });
}

function certificateOf(certificate: ViewerCertificate): JsonObject {
  return stated({
    acm_certificate_arn: certificate.ACMCertificateArn,
    cloudfront_default_certificate: certificate.CloudFrontDefaultCertificate,
    minimum_protocol_version: certificate.MinimumProtocolVersion,
    ssl_support_method: certificate.SSLSupportMethod,
  });
}
