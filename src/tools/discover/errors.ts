import { UserError } from "../../errors";

/** What keeps the command from writing a file. */
export class DiscoveryError extends UserError {}

/** Two resources of one console name. */
export class AmbiguousError extends DiscoveryError {
  constructor(address: string, ids: readonly string[]) {
    super(
      `${address}: its console name is that of ${ids.length} resources, ${ids.join(" and ")}. Rename what is not meant, or say which: --id ${address}=${ids[0]}`,
    );
  }
}

/** An id that the user says, of nothing that is there. */
export class UnknownIdError extends DiscoveryError {
  /**
   * @param source that says so: an option or a file
   * @param ids of what is there and could be meant
   */
  constructor(address: string, id: string, source: string, ids: readonly string[]) {
    const [first] = ids;
    const instead = first === undefined ? "nothing of that id is there" : `what was found is ${ids.join(" and ")}`;
    super(
      `${address}: ${source} says ${id}, but ${instead}. Correct the id, or leave it out${first === undefined ? "" : `, or say --id ${address}=${first}`}`,
    );
  }
}

export class NoneFoundError extends DiscoveryError {
  constructor(missing: readonly string[], region: string) {
    super(
      `${missing.join(" and ")}: not found in ${region}, where all else of the stack would be. Nothing is guessed: correct the region (AWS_REGION) or the account's credentials, give it the document's name in the console, or say its id with --id ADDRESS=ID`,
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
    super(`no permission for ${action}, which the search needs: have it allowed and start again. AWS said: ${said}`);
  }
}

export class ConnectionError extends DiscoveryError {
  constructor(service: string, said: string) {
    super(
      `cannot talk to ${service}: ${said}. Give credentials the usual way (AWS_PROFILE, aws sso login, AWS_ACCESS_KEY_ID), and check AWS_ENDPOINT_URL where it is set`,
    );
  }
}

/** A call that failed although it was allowed: AWS is busy, at fault, or has another opinion. */
export class CallError extends DiscoveryError {
  /** @param name AWS's own error name, by which a finder recognizes "does not exist" */
  constructor(action: string, name: string, said: string, next = "If it stays so, look for it in AWS's documentation") {
    super(
      `${action} failed: ${said === "" || said === name ? name : `${name}: ${said}`}. Nothing was written. ${next}`,
    );
    this.name = name;
  }
}

export class NoFinderError extends DiscoveryError {
  constructor(stack: string, types: readonly string[]) {
    super(
      `${stack}: there is no way yet to find ${types.join(", ")}. Write the ids into ${stack}.imports.json by hand`,
    );
  }
}
