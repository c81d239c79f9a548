import { AcmCertificate } from "@cdktf/provider-aws/lib/acm-certificate";
import { AcmCertificateValidation } from "@cdktf/provider-aws/lib/acm-certificate-validation";
import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import { Construct } from "constructs";
import { apart } from "../../stack/apart";
import { formerly } from "../../stack/moved";

export interface DnsValidatedCertificateProps {
  readonly domainName: string;
  /** Id of the hosted zone in which ACM looks for its record. */
  readonly zoneId: string;
  /** The address of the certificate's module in the team's state. */
  readonly formerModule: string;
}

/** A certificate that ACM issues once its record is in the zone, as terraform-aws-modules/acm created it from the team's settings. */
export class DnsValidatedCertificate extends Construct {
  readonly arn: string;
  /** Users of the certificate must depend on it, because AWS refuses a certificate that is not issued yet. */
  readonly issued: AcmCertificateValidation;

  /** @param id the Terraform name of all three */
  constructor(scope: Construct, id: string, { domainName, zoneId, formerModule }: DnsValidatedCertificateProps) {
    super(scope, id);
    const certificate = new AcmCertificate(this, id, {
      domainName,
      subjectAlternativeNames: [domainName],
      validationMethod: "DNS",
      options: { certificateTransparencyLoggingPreference: "ENABLED" },
      lifecycle: { createBeforeDestroy: true },
    });
    formerly(certificate, `${formerModule}.aws_acm_certificate.this[0]`);
    this.arn = certificate.arn;

    const option = `tolist(${certificate.fqn}.domain_validation_options)[0]`;
    const record = new Route53Record(this, `${id}_validation`, {
      zoneId,
      name: `\${${option}.resource_record_name}`,
      type: "CNAME",
      records: [`\${${option}.resource_record_value}`],
      // Seconds.
      ttl: 60,
      // ACM wants the same record for a domain and its wildcard.
      allowOverwrite: true,
    });
    formerly(record, `${formerModule}.aws_route53_record.validation[0]`);

    this.issued = new AcmCertificateValidation(apart(this, "validation"), id, {
      certificateArn: certificate.arn,
      validationRecordFqdns: [record.fqdn],
    });
    this.issued.addOverride("timeouts", {});
    formerly(this.issued, `${formerModule}.aws_acm_certificate_validation.this[0]`);
  }
}
