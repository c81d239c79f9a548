import { UserError } from "../../errors";

export class UnknownTypeError extends UserError {
  constructor(types: readonly string[]) {
    super(`no IAM actions are known for ${types.join(", ")}: add them to the file of their service in src/aws-types/`);
  }
}

export class UnseenModulesError extends UserError {
  constructor(modules: readonly string[]) {
    super(
      `the stack calls modules (${modules.join(", ")}), whose resource types its JSON does not show: declare their resources in the stack`,
    );
  }
}

export class StateError extends UserError {}

export class RegionError extends UserError {}

export class PolicySizeError extends UserError {}

export class UnwritableError extends UserError {
  constructor(folder: string, { message }: Error) {
    super(`the policies cannot be written to ${folder}: ${message}`);
  }
}
