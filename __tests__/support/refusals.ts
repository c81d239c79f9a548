import { messageOf } from "../../src/errors";

/** The message that a user sees for the body's error. Fails if they would see a stack trace, or nothing. */
export function refusalOf(body: () => unknown): string {
  try {
    body();
  } catch (error) {
    const message = messageOf(error);
    if (message === undefined) throw error;
    return message;
  }
  throw new Error("nothing was refused");
}
