import { isBucketName, matches, unlessNull, type Validation } from "../../variables/validations";

export const isAmiId = matches(
  "^ami-([0-9a-f]{8}|[0-9a-f]{17})$",
  "must be an AMI id: ami- and 8 or 17 hexadecimal digits.",
);

/** Public keys that EC2 can import: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ImportKeyPair.html */
export const isPublicKey = unlessNull(
  matches(
    "^\\s*(ssh-(rsa|ed25519) AAAA[0-9A-Za-z+/]{60,}=*(\\s.*)?|---- BEGIN SSH2 PUBLIC KEY ----(?s:.*)|MI[0-9A-Za-z+/\\s]{60,}=*)\\s*$",
    "must be an RSA or Ed25519 public key, such as the line in ~/.ssh/id_ed25519.pub: leave it out where there is none.",
  ),
);

export const isEipAllocationId = matches(
  "^eipalloc-([0-9a-f]{8}|[0-9a-f]{17})$",
  "must be an Elastic IP's allocation id: eipalloc- and 8 or 17 hexadecimal digits.",
);

export const isEmail = matches(
  "^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$",
  "must be an e-mail address, such as alarms@example.com.",
);

/** The document writes a placeholder into its bucket's name, and AWS has no bucket whose name has a "_". */
export const isSiteBucket: Validation = (name) => {
  const { condition, errorMessage } = isBucketName(name);
  return {
    condition,
    errorMessage: `${errorMessage} Put your project's name in the place of the document's placeholder project_name, or give a bucket of your own.`,
  };
};

export const areTheTwoZones: Validation = (name) => ({
  condition: `length(var.${name}) == 2 && length(distinct(var.${name})) == 2`,
  errorMessage: `${name} must name two different zones, because a load balancer needs two and the subnets are in two, but it is [\${join(", ", var.${name})}].`,
});

/** https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-hierarchies.html */
export const isParameterPath = matches(
  "^(/[A-Za-z0-9_.-]+)+$",
  "must be a path of SSM parameters that begins with / and does not end with it, such as /quiz.",
);
