import { messageOf } from "../../src/errors";

/** What the user reads of the error that the body throws; fails where they would see a stack trace, or nothing. */
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
