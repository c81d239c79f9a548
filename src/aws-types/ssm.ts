import { actions, type Service } from "./facts";

/** Systems Manager. */
export const SSM: Service = {
  resources: {},
  dataSources: {
    // The provider decrypts by default; public and plain parameters need no key.
    aws_ssm_parameter: { actions: actions("ssm", "GetParameter") },
  },
};
