import { UserError } from "../../errors";

/** The needs cannot be read or checked. */
export class ReadyError extends UserError {}
