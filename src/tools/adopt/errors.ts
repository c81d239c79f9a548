import { UserError } from "../../errors";

/** What was given cannot be adopted as it is. */
export class AdoptError extends UserError {}

/** Terraform refused to plan; the message is its own. */
export class PlanFailed extends UserError {}
