import { S3BucketWebsiteConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-website-configuration";
import { Construct } from "constructs";
import { apart } from "../../../stack/apart";
import { formerly } from "../../../stack/moved";
import { warn } from "../../../stack/warnings";
import { Bucket } from "../bucket";
import type { Variables } from "./variables";

/** "Hosting React client app in S3 bucket" */
export class Website extends Construct {
  /** Domain name of the bucket's website. */
  readonly endpoint: string;

  constructor(scope: Construct, id: string, { clientAppBucketName }: Variables) {
    super(scope, id);
    const formerModule = "module.client_app_s3_bucket";
    const bucket = new Bucket(this, "client_app", {
      name: clientAppBucketName.stringValue,
      public: true,
      formerModule,
    });
    const policy = bucket.allow([
      {
        Sid: "GetBucketObjectForPublic",
        Effect: "Allow",
        Principal: "*",
        Action: "s3:GetObject",
        Resource: [`${bucket.arn}/*`, bucket.arn],
      },
    ]);
    formerly(policy, `${formerModule}.aws_s3_bucket_policy.this[0]`);
    // The client app has its own routes, so it handles paths without a file.
    const website = new S3BucketWebsiteConfiguration(apart(this, "website"), "client_app", {
      bucket: bucket.name,
      indexDocument: { suffix: "index.html" },
      errorDocument: { key: "index.html" },
    });
    formerly(website, `${formerModule}.aws_s3_bucket_website_configuration.this[0]`);
    this.endpoint = website.websiteEndpoint;
    warn(policy, {
      risk: "anyone can read the bucket directly, and CloudFront itself fetches from it without TLS",
      document:
        "Hosting React client app in S3 bucket and serving through CloudFront works, but the current solution is not SEO optimized. I did a workaround to make the app working",
      repair:
        "To close it, serve from the bucket's REST endpoint with an origin access control, and return index.html for paths without a file by a CloudFront function",
    });
  }
}
