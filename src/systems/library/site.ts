import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import { S3Object } from "@cdktf/provider-aws/lib/s3-object";
import { Construct } from "constructs";
import { TemplateFile, templatePath } from "../../constructs/template";
import { apart } from "../../stack/apart";
import type { Variables } from "./variables";

/** "Create a Private S3 Bucket and upload index.html" */
export class Site extends Construct {
  readonly bucket: S3Bucket;

  constructor(scope: Construct, id: string, { bucketName, domainName }: Variables) {
    super(scope, id);
    // No force_destroy: Terraform removes index.html itself, and must not delete what somebody else put there.
    this.bucket = new S3Bucket(this, "site", { bucket: bucketName.stringValue });
    new S3BucketPublicAccessBlock(apart(this, "public-access"), "site", {
      bucket: this.bucket.id,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    new S3Object(this, "index", {
      bucket: this.bucket.id,
      key: "index.html",
      // "Update ALB DNS: https://app.omarleon.online"
      content: new TemplateFile(this, "index_html", templatePath("library/index.html")).rendered({
        api_url: `https://app.${domainName.stringValue}`,
      }),
      contentType: "text/html",
    });
  }
}
