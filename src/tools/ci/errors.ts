import { UserError } from "../../errors";

/** The input is not the JSON of a complete plan. */
export class PlanError extends UserError {}

/** A plan file cannot be sealed or opened, or is not the one to apply. */
export class SealError extends UserError {}

/** GitHub does not have what was asked for, or refuses it. */
export class GitHubError extends UserError {}

/** A plan is not the reviewed one, or it is not clear what was reviewed. */
export class ReviewError extends UserError {}
