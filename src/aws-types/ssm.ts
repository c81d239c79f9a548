import { actions, type Service } from "./facts";

/** Systems Manager. */
export const SSM: Service = {
  resources: {},
  dataSources: {
    // The provider decrypts by default; a public or plain parameter needs no key.
    aws_ssm_parameter: { actions: actions("ssm", "GetParameter") },
  },
};
