import { UserError } from "../../errors";

/** The input cannot be adopted as it is. */
export class AdoptError extends UserError {}

/** Terraform refused to plan; the message is Terraform's own. */
export class PlanFailed extends UserError {}
