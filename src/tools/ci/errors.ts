import { UserError } from "../../errors";

/** What was given is not the JSON of a whole plan. */
export class PlanError extends UserError {}

/** A plan file cannot be sealed or opened, or is not the one to apply. */
export class SealError extends UserError {}

/** GitHub does not have what is asked of it, or refuses it. */
export class GitHubError extends UserError {}

/** A plan is not what was reviewed, or what was reviewed cannot be told. */
export class ReviewError extends UserError {}
