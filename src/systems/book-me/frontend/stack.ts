import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import type { Construct } from "constructs";
import { repairShared } from "../../../constructs/repairs";
import { repairsOf } from "../../../repairs";
import type { Settings } from "../../../settings";
import { BaseStack } from "../../../stack/stack";
import { Cdn } from "./cdn";
import { PrivateBucket } from "./private-bucket";
import { Variables } from "./variables";
import { Website } from "./website";

/** "Go to `frontend` folder and provision resources": the React client on S3 and CloudFront. */
export class BookMeFrontendStack extends BaseStack {
  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id, settings);
    const repairs = repairsOf(settings);
    const variables = new Variables(this, "variables");
    // CloudFront accepts certificates from this region only.
    new AwsProvider(this, "aws", { region: "us-east-1" });
    const website = new Website(this, "website", { variables, repairs });
    const { distribution } = new Cdn(this, "cdn", { variables, website });
    if (repairs.has("private-buckets")) new PrivateBucket(this, "private-bucket", { website, distribution });
    repairShared(this, repairs);
  }
}
