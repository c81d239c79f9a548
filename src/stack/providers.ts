import type { TerraformProvider } from "cdktf";

interface Requirement {
  readonly source: string;
  readonly version: string;
}

/**
 * Ranges instead of the bindings' exact pin: a team upgrades a provider when it wants to, not because it moved to TypeScript.
 * Both majors of aws are in the range, so only settings that both have may be used.
 */
const REQUIREMENTS: Readonly<Record<string, Requirement>> = {
  aws: { source: "hashicorp/aws", version: ">= 5.100.0, < 7.0.0" },
  local: { source: "hashicorp/local", version: ">= 2.4.0, < 3.0.0" },
  random: { source: "hashicorp/random", version: ">= 3.5.0, < 4.0.0" },
  tls: { source: "hashicorp/tls", version: ">= 4.0.0, < 5.0.0" },
};

/** 1.9 lets a variable's validation refer to other variables. */
export const REQUIRED_TERRAFORM = ">= 1.9.0";

/** `required_providers` for the providers of a stack. */
export function requiredProviders(providers: readonly TerraformProvider[]): Readonly<Record<string, Requirement>> {
  return Object.fromEntries(
    providers.map(({ terraformResourceType: name }) => {
      const requirement = REQUIREMENTS[name];
      if (!requirement) throw new Error(`no version range for the provider "${name}" in src/stack/providers.ts`);
      return [name, requirement];
    }),
  );
}
