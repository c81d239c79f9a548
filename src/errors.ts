/**
 * A mistake by the user. Its message says where it is and what to do next, and is all they see (exit 1, no stack trace).
 * Anything else that is thrown is a defect of ours.
 */
export abstract class UserError extends Error {
  constructor(message: string) {
    super(message);
    this.name = new.target.name;
  }
}

/**
 * The message for an error that is not a defect of ours: a {@link UserError}, or the operating system refusing to read or write
 * a file. Undefined for a defect, which should show its stack trace.
 */
export function messageOf(error: unknown): string | undefined {
  if (error instanceof UserError) return error.message;
  const { code, syscall, path } = error as Partial<NodeJS.ErrnoException>;
  return syscall && path ? `${syscall} ${path}: ${code}` : undefined;
}
