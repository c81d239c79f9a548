/** Whether Terraform's only problem is a `for_each` or `count` whose keys come from resources that are not paired yet. */
export function waitsForKeys(message: string): boolean {
  const errors = [...message.matchAll(/^(?:terraform plan: )?Error: (.*)$/gm)].map(([, what = ""]) => what);
  return errors.length > 0 && errors.every((what) => /^Invalid (for_each|count) argument$/.test(what));
}

/** What to do if Terraform refuses to initialize or to plan; goes before Terraform's own message. */
export function adviceOn(message: string): string {
  const all = (pattern: RegExp) => [...new Set([...message.matchAll(pattern)].map(([, found = ""]) => found))].sort();
  const variables = all(/input variable\s+"([^"]+)"\s+is not set/g);
  if (variables.length > 0) return `no value for ${variables.join(", ")}: give them with --var-file or --var.`;
  const sources = all(/with (data\.[^,\s]+|[\w.[\]"-]+\.data\.[^,\s]+),/g);
  const read = sources.length > 0 ? `${sources.join(", ")} could not be read, so nothing is proven. ` : "";
  if (/No valid credential sources|ExpiredToken|InvalidClientTokenId|UnrecognizedClient|no EC2 IMDS role/.test(message))
    return `${read}Give AWS credentials with read access: the plan needs them only for data sources.`;
  if (MISSING_PROVIDERS.test(message))
    return "Terraform cannot get the providers: give it a registry or a mirror, or run `terraform init` in the folder first.";
  if (/Ambiguous move statements|Moved object still exists|Cyclic dependency in move/.test(message))
    return "a moved block in the configuration contradicts a pair that was found: remove the block. Terraform's message names both.";
  return read === "" ? "Terraform cannot plan the configuration on this state:" : read.trim();
}

const MISSING_PROVIDERS =
  /Failed to query available provider packages|Failed to install provider|Required plugins are not installed/;
