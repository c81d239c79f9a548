import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { type InferOutput, literal, number, object, optional, safeParse, string } from "valibot";
import { parseJson } from "../../json";
import { decrypt, encrypt } from "./cms";
import { SealError } from "./errors";

const stateSchema = object({ lineage: string(), serial: number() });

/** A plan file may contain every secret of the state, so it leaves the job only in this form. */
const schema = object({
  format: literal(1),
  stack: string(),
  /** The reviewed commit: a pull request's head. */
  commit: string(),
  /** The git tree that was planned: that of the merge, which is the same however the pull request is merged. */
  tree: string(),
  /** The state that the plan was made on; a new state has neither. */
  state: stateSchema,
  /** .terraform.lock.hcl, because Terraform applies a plan only with the providers that made it. */
  lock: optional(string()),
  /** base64 */
  plan: string(),
});

export type SealedPlan = Omit<InferOutput<typeof schema>, "format">;
export type StateVersion = SealedPlan["state"];
export type Expected = Pick<SealedPlan, "stack" | "commit" | "tree">;

/**
 * Encrypts the plan for the holder of the certificate's private key. openssl is on every runner, and the planning job needs no
 * secret for this, so a pull request cannot read anyone's plan.
 */
export function seal(plan: SealedPlan, certificate: string): Uint8Array {
  if (!certificate.includes("BEGIN CERTIFICATE"))
    throw new SealError("PLAN_CERTIFICATE is not a PEM certificate: docs/ci/README.md says how to make one");
  return encrypt(JSON.stringify({ format: 1, ...plan }), certificate);
}

/**
 * @param file the sealed plan
 * @param key PEM, the private key of the certificate
 * @throws SealError if it was sealed for another key, altered, or belongs to another stack, commit or tree
 */
export function open(file: string, key: string, expected: Expected): SealedPlan {
  const content = Buffer.from(decrypt(readFileSync(file), key)).toString("utf8");
  const parsed = safeParse(schema, parseJson(content, file));
  if (!parsed.success) throw new SealError(`${file} does not contain a plan that this version of the workflow sealed`);
  const { format, ...plan } = parsed.output;
  for (const name of ["stack", "commit", "tree"] as const)
    if (plan[name] !== expected[name])
      throw new SealError(
        `the reviewed plan is for ${name} ${plan[name]}, not for ${expected[name]}: the branch does not hold what was reviewed. Nothing is applied; plan again (docs/ci/README.md)`,
      );
  return plan;
}

const PULLED = "what `terraform state pull` printed";

/**
 * The state's lineage and serial, from `terraform state pull`, which prints nothing for a state that does not exist yet.
 *
 * @throws JsonError
 * @throws SealError if it is JSON, but not a state
 */
export function stateVersion(pulled: string): StateVersion {
  if (pulled.trim() === "") return { lineage: "", serial: 0 };
  const parsed = safeParse(stateSchema, parseJson(pulled, PULLED));
  if (!parsed.success) throw new SealError(`${PULLED} is not a state: it has no lineage and serial`);
  return parsed.output;
}

/** @throws SealError if this is not the state that the plan was made on */
export function sameState(planned: StateVersion, now: StateVersion): void {
  if (planned.lineage === now.lineage && planned.serial === now.serial) return;
  const problem =
    planned.lineage === now.lineage
      ? `the plan was made on serial ${planned.serial} of the state, which is now at ${now.serial}`
      : "the plan was made on another state (its lineage differs)";
  throw new SealError(`${problem}. Nothing is applied; plan again (docs/ci/README.md)`);
}

/** Identifies a plan in a log. */
export const sha256 = (content: Uint8Array): string => createHash("sha256").update(content).digest("hex");
