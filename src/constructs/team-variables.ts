import {
  TerraformVariable,
  type TerraformVariableConfig,
  type TerraformVariableValidationConfig,
  VariableType,
} from "cdktf";
import { Construct } from "constructs";

type Validations = readonly TerraformVariableValidationConfig[];

/** What a team decides at plan time: each has a default and says what it refuses. */
export abstract class TeamVariables extends Construct {
  protected text(name: string, description: string, byDefault: string, ...validation: Validations): TerraformVariable {
    return this.declare(name, { type: VariableType.STRING, description, default: byDefault }, validation);
  }

  protected number(
    name: string,
    description: string,
    byDefault: number,
    ...validation: Validations
  ): TerraformVariable {
    return this.declare(name, { type: VariableType.NUMBER, description, default: byDefault }, validation);
  }

  /** One without a default. */
  protected required(name: string, description: string, ...validation: Validations): TerraformVariable {
    return this.declare(name, { type: VariableType.STRING, description }, validation);
  }

  private declare(name: string, config: TerraformVariableConfig, validation: Validations): TerraformVariable {
    return new TerraformVariable(this, name, { ...config, validation: [...validation] });
  }
}
