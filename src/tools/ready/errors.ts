import { UserError } from "../../errors";

/** What must be there before the first plan cannot be read or asked for. */
export class ReadyError extends UserError {}
