import type { Service } from "./facts";

/** Providers that call no AWS API; `terraform` is Terraform's own. */
export const OTHER_PROVIDERS: readonly string[] = ["local", "random", "terraform", "tls"];

/** Types of other providers: what they create is only in Terraform's state, and perhaps in a file. */
export const OTHERS: Service = {
  resources: {
    // https://registry.terraform.io/providers/hashicorp/local/latest/docs/resources/file
    local_file: {
      kind: "terraform",
      importId: { none: "has no import; the first apply writes the file" },
      actions: [],
    },
    // https://registry.terraform.io/providers/hashicorp/random/latest/docs/resources/id#import
    random_id: {
      kind: "terraform",
      importId: { pattern: /^(.*,)?[\w-]+$/, example: "my-prefix-,p-9hUg" },
      actions: [],
    },
    // https://registry.terraform.io/providers/hashicorp/random/latest/docs/resources/password#import
    random_password: {
      kind: "terraform",
      importId: {
        none: "has the password itself as its import id, and the synthesized JSON would show it: use the command `terraform import`",
      },
      actions: [],
    },
    // https://registry.terraform.io/providers/hashicorp/tls/latest/docs/resources/private_key
    tls_private_key: {
      kind: "terraform",
      importId: { none: "has no import; the first apply creates a new key" },
      actions: [],
    },
  },
  dataSources: {
    // The permission to read another stack's state belongs to the backend.
    terraform_remote_state: { actions: [] },
  },
};
