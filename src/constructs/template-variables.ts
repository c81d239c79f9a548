/** Keywords of `%{ if }` and `for` expressions, and literals: identifiers that are not variables. */
const KEYWORDS = new Set(["if", "else", "endif", "for", "in", "endfor", "true", "false", "null"]);

/** `${…}` or `%{…}`, not escaped by a doubled first character; strings inside may hold braces. */
const SEQUENCE = /(?<escape>[$%]{2}\{)|[$%]\{(?<expression>(?:"(?:[^"\\]|\\.)*"|[^"}])*)\}/g;

/**
 * The variables that a file needs from `templatefile`, in order of appearance.
 *
 * A scan, not a parser: HCL's parser for Node takes longer to load than a whole synth does. The scan may miss a variable but
 * never invents one; Terraform reports at plan what it misses.
 */
export function templateVariables(content: string): readonly string[] {
  const found = new Set<string>();
  const bound = new Set<string>();
  for (const { groups } of content.matchAll(SEQUENCE)) {
    const expression = groups?.expression?.replace(/"(?:[^"\\]|\\.)*"/g, '""') ?? "";
    for (const [, first, second] of expression.matchAll(/\bfor\s+([\w-]+)(?:\s*,\s*([\w-]+))?\s+in\b/g)) {
      if (first) bound.add(first);
      if (second) bound.add(second);
    }
    for (const { 0: name, index } of expression.matchAll(/(?<![\w.-])[A-Za-z_][\w-]*/g)) {
      const before = expression.slice(0, index);
      const after = expression.slice(index + name.length);
      const isFunction = /^\s*\(/.test(after);
      const isKey = /[{,]\s*$/.test(before) && /^\s*(?:=(?![=>])|:)/.test(after);
      if (!KEYWORDS.has(name) && !isFunction && !isKey) found.add(name);
    }
  }
  return [...found].filter((name) => !bound.has(name));
}

/** Bytes of the file that every rendering contains: all but its template sequences. */
export function staticBytes(content: string): number {
  return Buffer.byteLength(content.replace(SEQUENCE, (_, escaped?: string) => (escaped ? "${" : "")));
}
