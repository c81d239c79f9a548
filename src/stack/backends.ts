// This file does not import cdktf, because the tools and the table of switches load it.

/** Where a state may be: HCP Terraform, S3, a file. */
export const BACKENDS = ["cloud", "s3", "local"] as const;

/** The one of them that the stack's document names. */
export const DOCUMENTED = "document";

export type Backend = (typeof BACKENDS)[number];

/** Relative to cdktf.out/stacks/<stack>: a local state lies beside cdktf.out, so deleting cdktf.out does not delete it. */
const [BEFORE, AFTER] = ["../../../terraform.", ".tfstate"] as const;

/** Where a stack's local state is. */
export function localPath(stack: string): string {
  return `${BEFORE}${stack}${AFTER}`;
}

/** The stack whose local state is at this path; undefined if the path is not one that {@link localPath} makes. */
export function stackOfLocalPath(path: string): string | undefined {
  const isOurs = path.startsWith(BEFORE) && path.endsWith(AFTER) && path.length > BEFORE.length + AFTER.length;
  return isOurs ? path.slice(BEFORE.length, -AFTER.length) : undefined;
}
