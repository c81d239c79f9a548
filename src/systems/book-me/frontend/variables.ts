import { isBucketName, isDomainName } from "../../../variables/validations";
import { WithVariables } from "../../../variables/with-variables";
import { isHostedZoneId } from "../validations";

/** "You may need to specify values for required variables and override default values." */
export class Variables extends WithVariables {
  /** Bucket of the website. */
  readonly clientAppBucketName = this.text("client_app_bucket_name", isBucketName, {
    default: "book-me-prod-client-app",
  });
  /** Domain of the website. */
  readonly clientAppDomainName = this.text("client_app_domain_name", isDomainName, { default: "app.bookme.tk" });
  readonly route53ZoneId = this.text("route53_zone_id", isHostedZoneId, {
    description: "ID of the existing Route53 hosted zone.",
    default: "Z02587991HESUSK03JP5P",
  });
}
