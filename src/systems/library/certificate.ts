import { AcmCertificate } from "@cdktf/provider-aws/lib/acm-certificate";
import { AcmCertificateValidation } from "@cdktf/provider-aws/lib/acm-certificate-validation";
import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import type { Route53Zone } from "@cdktf/provider-aws/lib/route53-zone";
import { Construct } from "constructs";
import { apart } from "../../stack/apart";
import type { Variables } from "./variables";

export interface CertificateProps {
  readonly zone: Route53Zone;
  readonly variables: Variables;
}

/** "5.5. AWS Certificate Manager (ACM)" and "Record for ACM" */
export class Certificate extends Construct {
  readonly certificate: AcmCertificate;
  /** Resources that use the certificate must depend on it. */
  readonly validation: AcmCertificateValidation;

  constructor(scope: Construct, id: string, { zone, variables }: CertificateProps) {
    super(scope, id);
    const { domainName } = variables;
    this.certificate = new AcmCertificate(this, "site", {
      domainName: domainName.stringValue,
      subjectAlternativeNames: [domainName.stringValue, `*.${domainName.stringValue}`],
      validationMethod: "DNS",
      lifecycle: { createBeforeDestroy: true },
    });
    // ACM asks for one record for both names: the wildcard's has the same name and value.
    const wanted = (attribute: string): string =>
      `\${one([for option in aws_acm_certificate.site.domain_validation_options : option.${attribute} if option.domain_name == var.domain_name])}`;
    const record = new Route53Record(this, "certificate_validation", {
      zoneId: zone.zoneId,
      name: wanted("resource_record_name"),
      type: wanted("resource_record_type"),
      records: [wanted("resource_record_value")],
      ttl: 300,
    });
    this.validation = new AcmCertificateValidation(apart(this, "issued"), "site", {
      certificateArn: this.certificate.arn,
      validationRecordFqdns: [record.fqdn],
    });
  }
}
