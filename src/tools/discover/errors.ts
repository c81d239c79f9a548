import { UserError } from "../../errors";

/** A reason why the command does not write a file. */
export class DiscoveryError extends UserError {}

/** Two resources with the same console name. */
export class AmbiguousError extends DiscoveryError {
  constructor(address: string, ids: readonly string[]) {
    super(
      `${address}: ${ids.length} resources have its console name, ${ids.join(" and ")}. Rename the others, or say which one is meant: --id ${address}=${ids[0]}`,
    );
  }
}

/** The user's id does not exist. */
export class UnknownIdError extends DiscoveryError {
  /**
   * @param source the option or file with the id
   * @param ids ids of existing objects that could be meant
   */
  constructor(address: string, id: string, source: string, ids: readonly string[]) {
    const [first] = ids;
    const instead = first === undefined ? "nothing with that id exists" : `what was found is ${ids.join(" and ")}`;
    super(
      `${address}: ${source} says ${id}, but ${instead}. Correct the id, or leave it out${first === undefined ? "" : `, or say --id ${address}=${first}`}`,
    );
  }
}

export class NoneFoundError extends DiscoveryError {
  constructor(missing: readonly string[], region: string) {
    super(
      `${missing.join(" and ")}: not found in ${region}, where the rest of the stack would be. Correct the region (AWS_REGION) or the account's credentials, give it the document's name in the console, or give its id with --id ADDRESS=ID`,
    );
  }
}

export class WrongRegionError extends DiscoveryError {
  constructor(looked: string, planned: string) {
    super(
      `looked in ${looked}, but the stack's aws_region is ${planned}: Terraform would not find these resources there. Set AWS_REGION=${planned}, or pass --var aws_region=${looked} here and in your tfvars`,
    );
  }
}

export class DeniedError extends DiscoveryError {
  constructor(action: string, said: string) {
    super(`no permission for ${action}, which the search needs: have it granted and start again. AWS said: ${said}`);
  }
}

export class ConnectionError extends DiscoveryError {
  constructor(service: string, said: string) {
    super(
      `cannot talk to ${service}: ${said}. Give credentials the usual way (AWS_PROFILE, aws sso login, AWS_ACCESS_KEY_ID), and check AWS_ENDPOINT_URL if it is set`,
    );
  }
}

/** A call that failed although it was allowed: AWS is busy, has a fault, or rejects the request. */
export class CallError extends DiscoveryError {
  /** @param name AWS's own error name, by which a finder recognizes "does not exist" */
  constructor(
    action: string,
    name: string,
    said: string,
    next = "If the error persists, look it up in AWS's documentation",
  ) {
    super(
      `${action} failed: ${said === "" || said === name ? name : `${name}: ${said}`}. Nothing was written. ${next}`,
    );
    this.name = name;
  }
}

export class NoFinderError extends DiscoveryError {
  constructor(stack: string, types: readonly string[]) {
    super(
      `${stack}: the command cannot find ${types.join(", ")} yet. Write the ids into ${stack}.imports.json by hand`,
    );
  }
}
