import type { Service } from "./facts";

/** Where and as whom Terraform runs. */
export const META: Service = {
  resources: {},
  dataSources: {
    // "No permissions are required to perform this operation": https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
    aws_caller_identity: { actions: [] },
    // The provider computes it without AWS.
    aws_partition: { actions: [] },
    aws_region: { actions: [] },
  },
};
