import { matches, unlessNull } from "../../variables/validations";

export const isAmiId = matches(
  "^ami-([0-9a-f]{8}|[0-9a-f]{17})$",
  "must be an AMI id: ami- and 8 or 17 hexadecimal digits.",
);

/** What EC2 imports: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ImportKeyPair.html */
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
