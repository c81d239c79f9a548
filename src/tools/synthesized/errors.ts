import { UserError } from "../../errors";

/** The app refused; the message is the app's own. */
export class AppError extends UserError {}

/** A synthesized stack cannot be found or read. */
export class SynthesizedError extends UserError {}
