import { matches } from "../../variables/validations";

export const isAmiId = matches(
  "^ami-([0-9a-f]{8}|[0-9a-f]{17})$",
  "must be an AMI id: ami- and 8 or 17 hexadecimal digits.",
);

export const isEipAllocationId = matches(
  "^eipalloc-([0-9a-f]{8}|[0-9a-f]{17})$",
  "must be an Elastic IP's allocation id: eipalloc- and 8 or 17 hexadecimal digits.",
);

export const isEmail = matches(
  "^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$",
  "must be an e-mail address, such as alarms@example.com.",
);
