import { UserError } from "../../errors";

/** What was given cannot be judged. */
export class FindingsError extends UserError {}
