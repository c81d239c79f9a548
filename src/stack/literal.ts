/**
 * A text in Terraform's JSON that stands for itself: Terraform takes a string there for a template and would evaluate it.
 *
 * https://developer.hashicorp.com/terraform/language/syntax/json#expressions
 */
export function literal(text: string): string {
  return text.replaceAll("${", () => "$${").replaceAll("%{", "%%{");
}
