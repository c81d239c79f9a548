import { compliantIf, type Rule } from "../rule";
import { aclsOf, BUCKET_TYPES, isShielded, policiesOf } from "./buckets";
import { letAnyone } from "./policy";

const READS = /^(\*|s3:(\*|Get.*|List.*))$/i;

export const bucketPublicRead: Rule = {
  control: "S3.2",
  types: BUCKET_TYPES,
  repair: "let CloudFront's origin access control or named principals read it, and block public access",
  judge: (resource, planned) => {
    const policies = policiesOf(resource, planned);
    if (policies === undefined) return "not applicable";
    if (isShielded(resource, planned)) return "compliant";
    return compliantIf(
      !letAnyone(policies, READS) && !aclsOf(resource, planned).some((acl) => acl.startsWith("public-read")),
    );
  },
};
