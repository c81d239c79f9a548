/** Text that refers to a value elsewhere: an expression, a shell or template variable, a command's output, a path. */
const REFERENCE =
  /[$%]\{|\$\(|\$\w|\{\{|^[$<`/~@]|^(var|local|data|module|each|self|aws_\w+|random_\w+|tls_\w+)\.|^(arn:|file:|s3:|ssm:)|^\w+\(/;

/** Placeholders for a value. */
const PLACEHOLDER =
  /^(.)\1*$|^\.{2,}|^\*{3,}|^(your|my|the|some|change|example|placeholder|dummy|sample|todo|fixme|insert|enter|replace|redacted|hidden|auto-?generated|masked)|(-here|_here|example)$|^(true|false|null|nil|none|undefined|string|number|bool|any|yes|no|required|optional|sensitive|unset|empty|default|generated)$/i;

/** Whether a value is a literal, and neither a sentence nor a placeholder. */
export function isWrittenOut(value: string): boolean {
  return value.length >= 4 && value.split(" ").length < 7 && !REFERENCE.test(value) && !PLACEHOLDER.test(value);
}

/** Bits per character. */
export function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => sum - (count / text.length) * Math.log2(count / text.length), 0);
}

/** Whether it looks random, unlike any name. */
export function isRandom(value: string): boolean {
  return value.length >= 12 && /\d/.test(value) && /[A-Za-z]/.test(value) && entropy(value) >= 3;
}
