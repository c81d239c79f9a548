import { UserError } from "../../errors";

/** The input is not a plan's JSON. */
export class PlanError extends UserError {}

/** Terraform is missing, or failed; in that case the message is Terraform's own. */
export class TerraformError extends UserError {}
