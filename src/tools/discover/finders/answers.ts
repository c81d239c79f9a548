import type { Json, JsonObject } from "../../../json";

/** Tags as Terraform has them. AWS's own (`aws:…`) are not part of the resource's configuration. */
export function tagsOf(
  tags: readonly { readonly Key?: string | undefined; readonly Value?: string | undefined }[] = [],
): JsonObject {
  return Object.fromEntries(
    tags.flatMap(({ Key, Value }) => (Key && !Key.startsWith("aws:") ? [[Key, Value ?? ""] as [string, Json]] : [])),
  );
}

/**
 * A call's answer; undefined if AWS says that the object does not exist.
 *
 * @param absent names of the errors that say so
 */
export async function unless<T>(absent: readonly string[], call: Promise<T>): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    if (absent.includes((error as Error).name)) return undefined;
    throw error;
  }
}

/** All elements of a paginated call. */
export async function all<Page, Element>(
  pages: AsyncIterable<Page>,
  elements: (page: Page) => readonly Element[] | undefined,
): Promise<readonly Element[]> {
  const found: Element[] = [];
  for await (const page of pages) found.push(...(elements(page) ?? []));
  return found;
}

/** A domain name in Terraform's form: AWS ends it with a dot and escapes the wildcard. */
export function domain(name: string | undefined): string {
  return (name ?? "").toLowerCase().replace(/\.$/, "").replace("\\052", "*");
}
