/** What to do about a plan that Terraform refuses, ahead of its own words. */
export function adviceOn(message: string): string {
  const all = (pattern: RegExp) => [...new Set([...message.matchAll(pattern)].map(([, found = ""]) => found))].sort();
  const variables = all(/input variable\s+"([^"]+)"\s+is not set/g);
  if (variables.length > 0) return `no value for ${variables.join(", ")}: give them by --var-file or --var.`;
  const sources = all(/with (data\.[^,\s]+|[\w.[\]"-]+\.data\.[^,\s]+),/g);
  const read = sources.length > 0 ? `${sources.join(", ")} could not be read, so nothing is proven. ` : "";
  if (/No valid credential sources|ExpiredToken|InvalidClientTokenId|UnrecognizedClient|no EC2 IMDS role/.test(message))
    return `${read}Give AWS credentials that may read: the plan needs them for data sources alone.`;
  if (/Ambiguous move statements|Moved object still exists|Cyclic dependency in move/.test(message))
    return "a moved block of the configuration contradicts a pair that was found: take it out, its own words name both.";
  return read === "" ? "Terraform cannot plan the configuration on this state:" : read.trim();
}
