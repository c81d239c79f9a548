/**
 * A mistake of the user's: its message says where it is and what to do next, and is all that they see (exit 1, no stack trace).
 * What is thrown otherwise is a defect of ours.
 */
export abstract class UserError extends Error {
  constructor(message: string) {
    super(message);
    this.name = new.target.name;
  }
}

/**
 * What to tell the user of an error that is not a defect of ours: a {@link UserError}, or the system's refusal to read or write
 * a file. Undefined for a defect, which deserves its stack trace.
 */
export function messageOf(error: unknown): string | undefined {
  if (error instanceof UserError) return error.message;
  const { code, syscall, path } = error as Partial<NodeJS.ErrnoException>;
  return syscall && path ? `${syscall} ${path}: ${code}` : undefined;
}
