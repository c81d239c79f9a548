import { UserError } from "../../errors";

/** The app refused; the message is its own. */
export class AppError extends UserError {}

/** A synthesized stack cannot be had or read. */
export class SynthesizedError extends UserError {}
