import { UserError } from "../../errors";

/** The requested picture cannot be drawn. */
export class DiagramError extends UserError {}
