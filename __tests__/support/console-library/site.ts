import {
  CloudFrontClient,
  CreateDistributionWithTagsCommand,
  CreateOriginAccessControlCommand,
  type DistributionConfig,
} from "@aws-sdk/client-cloudfront";
import {
  ChangeResourceRecordSetsCommand,
  CreateHostedZoneCommand,
  type ResourceRecordSet,
  Route53Client,
} from "@aws-sdk/client-route-53";
import {
  CreateBucketCommand,
  PutBucketPolicyCommand,
  PutObjectCommand,
  PutPublicAccessBlockCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import type { AwsConfig } from ".";

/** "5.8. Route 53", "Create a Hosted zone" */
export async function createZone(aws: AwsConfig, domain: string): Promise<string> {
  const { HostedZone } = await new Route53Client(aws).send(
    new CreateHostedZoneCommand({
      Name: domain,
      CallerReference: domain,
      HostedZoneConfig: { Comment: "", PrivateZone: false },
    }),
  );
  return HostedZone?.Id as string;
}

/** "5.8. Route 53", "Create DNS records" */
export async function createRecord(aws: AwsConfig, zone: string, record: ResourceRecordSet): Promise<void> {
  await new Route53Client(aws).send(
    new ChangeResourceRecordSetsCommand({
      HostedZoneId: zone,
      ChangeBatch: { Changes: [{ Action: "CREATE", ResourceRecordSet: record }] },
    }),
  );
}

/** "5.9. S3 Bucket" */
export async function createBucket(aws: AwsConfig, Bucket: string): Promise<void> {
  const s3 = new S3Client(aws);
  await s3.send(new CreateBucketCommand({ Bucket }));
  await s3.send(
    new PutPublicAccessBlockCommand({
      Bucket,
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    }),
  );
  const Body = "<!doctype html><title>Library</title><p>As uploaded by hand.</p>";
  await s3.send(new PutObjectCommand({ Bucket, Key: "index.html", Body, ContentType: "text/html" }));
}

/** "5.10. Cloud Front": what the form creates, including the bucket's policy. Returns the distribution's domain. */
export async function createDistribution(
  aws: AwsConfig,
  bucket: string,
  domain: string,
  certificate: string,
): Promise<string> {
  const cloudfront = new CloudFrontClient(aws);
  const origin = `${bucket}.s3.${aws.region}.amazonaws.com`;
  const { OriginAccessControl } = await cloudfront.send(
    new CreateOriginAccessControlCommand({
      OriginAccessControlConfig: {
        Name: `oac-${origin}-mdq2hz1xkq9`,
        Description: "Created by CloudFront",
        SigningProtocol: "sigv4",
        SigningBehavior: "always",
        OriginAccessControlOriginType: "s3",
      },
    }),
  );
  const config = distributionConfig(origin, domain, certificate, OriginAccessControl?.Id as string);
  const { Distribution } = await cloudfront.send(
    new CreateDistributionWithTagsCommand({
      DistributionConfigWithTags: {
        DistributionConfig: config,
        Tags: { Items: [{ Key: "Name", Value: "lib-mgmt-distribution" }] },
      },
    }),
  );
  // "an AOC Bucket Policy is auto created in your bucket"
  const Policy = JSON.stringify({
    Version: "2008-10-17",
    Id: "PolicyForCloudFrontPrivateContent",
    Statement: [
      {
        Sid: "AllowCloudFrontServicePrincipal",
        Effect: "Allow",
        Principal: { Service: "cloudfront.amazonaws.com" },
        Action: "s3:GetObject",
        Resource: `arn:aws:s3:::${bucket}/*`,
        Condition: { ArnLike: { "AWS:SourceArn": Distribution?.ARN } },
      },
    ],
  });
  await new S3Client(aws).send(new PutBucketPolicyCommand({ Bucket: bucket, Policy }));
  return Distribution?.DomainName as string;
}

function distributionConfig(origin: string, domain: string, certificate: string, control: string): DistributionConfig {
  const id = `${origin}-mdq2hxpq3ec`;
  return {
    CallerReference: id,
    Comment: "",
    Enabled: true,
    Aliases: { Quantity: 1, Items: [domain] },
    DefaultRootObject: "",
    HttpVersion: "http2",
    IsIPV6Enabled: true,
    PriceClass: "PriceClass_All",
    WebACLId: "",
    Origins: {
      Quantity: 1,
      Items: [
        { Id: id, DomainName: origin, OriginAccessControlId: control, S3OriginConfig: { OriginAccessIdentity: "" } },
      ],
    },
    DefaultCacheBehavior: {
      TargetOriginId: id,
      // "Cloud Front only uses HTTPS"
      ViewerProtocolPolicy: "https-only",
      CachePolicyId: "658327ea-f89d-4fab-a63d-7439e55b88f6",
      Compress: true,
      AllowedMethods: {
        Quantity: 2,
        Items: ["GET", "HEAD"],
        CachedMethods: { Quantity: 2, Items: ["GET", "HEAD"] },
      },
    },
    ViewerCertificate: {
      ACMCertificateArn: certificate,
      SSLSupportMethod: "sni-only",
      MinimumProtocolVersion: "TLSv1.2_2021",
    },
  };
}
