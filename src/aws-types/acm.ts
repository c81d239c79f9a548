import { actions, type Service } from "./facts";
import { arn } from "./import-ids";

const acm = (...names: readonly string[]) => actions("acm", ...names);

/** Certificate Manager. */
export const ACM: Service = {
  resources: {
    aws_acm_certificate: {
      kind: "object",
      importId: arn(
        "acm",
        "certificate/.+",
        "arn:aws:acm:us-east-1:123456789012:certificate/7e7a28d2-163f-4b8f-b9cd-822f96c08d6a",
      ),
      actions: acm(
        ...["RequestCertificate", "ImportCertificate", "DeleteCertificate", "DescribeCertificate", "GetCertificate"],
        ...["UpdateCertificateOptions", "RenewCertificate"],
        ...["AddTagsToCertificate", "RemoveTagsFromCertificate", "ListTagsForCertificate"],
      ),
    },
    aws_acm_certificate_validation: {
      kind: "terraform",
      identity: ["certificate_arn"],
      importId: { none: "only waits for the certificate, so there is nothing in AWS to import" },
      actions: acm("DescribeCertificate"),
    },
  },
  dataSources: {
    aws_acm_certificate: {
      actions: acm("ListCertificates", "DescribeCertificate", "GetCertificate", "ListTagsForCertificate"),
    },
  },
};
