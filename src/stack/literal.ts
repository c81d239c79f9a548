/**
 * Escapes a text for Terraform's JSON, where Terraform would evaluate any string as a template.
 *
 * https://developer.hashicorp.com/terraform/language/syntax/json#expressions
 */
export function literal(text: string): string {
  return text.replaceAll("${", () => "$${").replaceAll("%{", "%%{");
}
