import { compliantIf, type Rule } from "../rule";
import { aclsOf, BUCKET_TYPES, isShielded, policiesOf } from "./buckets";
import { letAnyone } from "./policy";

const WRITES = /^(\*|s3:(\*.*|Put.*|Delete.*|Restore.*|Replicate.*))$/i;

export const bucketPublicWrite: Rule = {
  control: "S3.3",
  types: BUCKET_TYPES,
  repair: "let named principals write to it, and block public access",
  judge: (resource, planned) => {
    const policies = policiesOf(resource, planned);
    if (policies === undefined) return "not applicable";
    if (isShielded(resource, planned)) return "compliant";
    return compliantIf(!letAnyone(policies, WRITES) && !aclsOf(resource, planned).includes("public-read-write"));
  },
};
