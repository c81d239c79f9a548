import type { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { S3BucketWebsiteConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-website-configuration";
import { Construct } from "constructs";
import type { Repairs } from "../../../repairs";
import { apart } from "../../../stack/apart";
import { formerly } from "../../../stack/moved";
import { warn } from "../../../stack/warnings";
import { Bucket } from "../bucket";
import type { Variables } from "./variables";

export interface WebsiteProps {
  readonly variables: Variables;
  readonly repairs: Repairs;
}

/** "Hosting React client app in S3 bucket" */
export class Website extends Construct {
  /** Domain name of the bucket's website. */
  readonly endpoint: string;
  readonly bucket: Bucket;
  readonly policy: S3BucketPolicy;

  constructor(scope: Construct, id: string, { variables: { clientAppBucketName }, repairs }: WebsiteProps) {
    super(scope, id);
    const formerModule = "module.client_app_s3_bucket";
    const isPublic = !repairs.has("private-buckets");
    this.bucket = new Bucket(this, "client_app", {
      name: clientAppBucketName.stringValue,
      public: isPublic,
      formerModule,
    });
    const { bucket } = this;
    this.policy = bucket.allow([
      {
        Sid: "GetBucketObjectForPublic",
        Effect: "Allow",
        Principal: "*",
        Action: "s3:GetObject",
        Resource: [`${bucket.arn}/*`, bucket.arn],
      },
    ]);
    formerly(this.policy, `${formerModule}.aws_s3_bucket_policy.this[0]`);
    // The client app has its own routes, so it handles paths without a file.
    const website = new S3BucketWebsiteConfiguration(apart(this, "website"), "client_app", {
      bucket: bucket.name,
      indexDocument: { suffix: "index.html" },
      errorDocument: { key: "index.html" },
    });
    formerly(website, `${formerModule}.aws_s3_bucket_website_configuration.this[0]`);
    this.endpoint = website.websiteEndpoint;
    if (isPublic)
      warn(this.policy, {
        risk: "anyone can read the bucket directly, and CloudFront itself fetches from it without TLS",
        document:
          "Hosting React client app in S3 bucket and serving through CloudFront works, but the current solution is not SEO optimized. I did a workaround to make the app working",
        repair:
          "PROFILE=hardened lets only CloudFront read it, from S3's own endpoint, and returns index.html for paths without a file",
      });
  }
}
