import { UserError } from "../../errors";

/** A bundle cannot be made, written or read. */
export class HandoffError extends UserError {}

/** The place of a secret, never its value. */
export interface Finding {
  readonly path: string;
  readonly line: number;
  /** The scanner's name for what it found, such as `AWSSecretAccessKey`. */
  readonly kind: string;
}

export class SecretFoundError extends UserError {
  constructor(stack: string, findings: readonly Finding[]) {
    const places = findings.map(({ path, line, kind }) => `${path} line ${line} (${kind})`);
    super(
      `${stack}: nothing was written, because a secret is in ${places.join(", ")}: remove it, and revoke it where it came from`,
    );
  }
}
