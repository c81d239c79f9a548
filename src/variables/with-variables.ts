import { TerraformVariable, type TerraformVariableConfig } from "cdktf";
import { Construct } from "constructs";
import type { Validation } from "./validations";

/** All of them must hold; `[]` if only AWS or the application can tell. */
type Validations = Validation | readonly Validation[];
type Config = Omit<TerraformVariableConfig, "type" | "validation">;

/** A construct that declares its stack's variables, with the names used in the team's tfvars. */
export abstract class WithVariables extends Construct {
  protected text(name: string, validations: Validations, config: Config): TerraformVariable {
    return this.variable(name, validations, { type: "string", ...config });
  }

  protected number(name: string, validations: Validations, config: Config): TerraformVariable {
    return this.variable(name, validations, { type: "number", ...config });
  }

  /** A list of strings. */
  protected list(name: string, validations: Validations, config: Config): TerraformVariable {
    return this.variable(name, validations, { type: "list(string)", ...config });
  }

  /** A variable of any other type, named in the config. */
  protected variable(
    name: string,
    validations: Validations,
    config: Config & { readonly type: string },
  ): TerraformVariable {
    const validation = [validations].flat().map((validate) => {
      const { condition, errorMessage } = validate(name);
      return { condition: `\${${condition}}`, errorMessage };
    });
    // Without this, cdktf would write an empty list.
    return new TerraformVariable(this, name, { ...config, ...(validation.length > 0 && { validation }) });
  }
}
