import { UserError } from "../../errors";

/** A picture cannot be drawn as it was asked for. */
export class DiagramError extends UserError {}
