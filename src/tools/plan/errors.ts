import { UserError } from "../../errors";

/** What was given is not the JSON of a plan. */
export class PlanError extends UserError {}

/** Terraform is not there, or refused; the message is its own. */
export class TerraformError extends UserError {}
