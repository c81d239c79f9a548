import { TerraformVariable, type TerraformVariableConfig } from "cdktf";
import { Construct } from "constructs";
import type { Validation } from "./validations";

type Config = Omit<TerraformVariableConfig, "type" | "validation">;

/** What declares variables of its stack, by the names that tfvars have. */
export abstract class WithVariables extends Construct {
  protected text(name: string, validation: Validation, config: Config): TerraformVariable {
    return this.variable(name, "string", validation, config);
  }

  protected number(name: string, validation: Validation, config: Config): TerraformVariable {
    return this.variable(name, "number", validation, config);
  }

  protected list(name: string, validation: Validation, config: Config): TerraformVariable {
    return this.variable(name, "list(string)", validation, config);
  }

  private variable(name: string, type: string, validation: Validation, config: Config): TerraformVariable {
    return new TerraformVariable(this, name, { type, ...config, validation: [validation(name)] });
  }
}
