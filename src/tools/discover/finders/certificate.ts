import {
  DescribeCertificateCommand,
  KeyAlgorithm,
  ListTagsForCertificateCommand,
  paginateListCertificates,
} from "@aws-sdk/client-acm";
import type { Finder } from "../finder";
import { stated } from "../json";
import { all, tagsOf } from "./answers";

/** A listener cannot use a certificate that is expired, failed or revoked. */
export const acmCertificate: Finder = async (wanted, { acm: client }) => {
  const [domain, names] = await Promise.all([wanted.text("domain_name"), wanted.setting("subject_alternative_names")]);
  const certificates = await all(
    paginateListCertificates(
      { client },
      // Unless asked for the others, AWS lists only RSA_2048.
      { CertificateStatuses: ["PENDING_VALIDATION", "ISSUED"], Includes: { keyTypes: Object.values(KeyAlgorithm) } },
    ),
    (page) => page.CertificateSummaryList,
  );
  return Promise.all(
    certificates
      .filter(({ DomainName }) => DomainName === domain)
      .map(async ({ CertificateArn: arn = "" }) => {
        const [{ Certificate = {} }, { Tags }] = await Promise.all([
          client.send(new DescribeCertificateCommand({ CertificateArn: arn })),
          client.send(new ListTagsForCertificateCommand({ CertificateArn: arn })),
        ]);
        const listed = Array.isArray(names) && names.includes(domain);
        const attributes = stated({
          id: arn,
          arn,
          domain_name: domain,
          // AWS includes the domain itself; Terraform's configuration may leave it out.
          subject_alternative_names: (Certificate.SubjectAlternativeNames ?? []).filter((n) => listed || n !== domain),
          validation_method: Certificate.DomainValidationOptions?.[0]?.ValidationMethod,
          key_algorithm: Certificate.KeyAlgorithm?.replace("-", "_"),
          domain_validation_options: (Certificate.DomainValidationOptions ?? []).map((option) =>
            stated({
              domain_name: option.DomainName,
              resource_record_name: option.ResourceRecord?.Name,
              resource_record_type: option.ResourceRecord?.Type,
              resource_record_value: option.ResourceRecord?.Value,
            }),
          ),
          tags: tagsOf(Tags),
        });
        return { id: arn, attributes };
      }),
  );
};
