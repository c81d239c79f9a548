import { UserError } from "../../errors";

/** The input cannot be judged. */
export class FindingsError extends UserError {}
