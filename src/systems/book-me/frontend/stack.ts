import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import type { Construct } from "constructs";
import type { Settings } from "../../../settings";
import { BaseStack } from "../../../stack/stack";
import { Cdn } from "./cdn";
import { Variables } from "./variables";
import { Website } from "./website";

/** "Go to `frontend` folder and provision resources": the React client on S3 and CloudFront. */
export class BookMeFrontendStack extends BaseStack {
  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id, settings);
    const variables = new Variables(this, "variables");
    // CloudFront accepts certificates from this region only.
    new AwsProvider(this, "aws", { region: "us-east-1" });
    const website = new Website(this, "website", variables);
    new Cdn(this, "cdn", { variables, website });
  }
}
