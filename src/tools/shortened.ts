const SHOWN = 3;

/** Names for a sentence: the first three, and how many more there are. */
export function shortened(names: readonly string[]): string {
  const more = names.length - SHOWN;
  return `${names.slice(0, SHOWN).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}
