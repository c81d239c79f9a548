import { type TerraformVariable, Token } from "cdktf";
import { Construct } from "constructs";
import type { Wiring } from "../../../settings";
import type { BackendChoice } from "../../../stack/backend";
import { StackState } from "../../../stack/stack-state";
import type { Variables } from "./variables";

export interface BaseOutputsProps {
  readonly variables: Variables;
  /** The backend that holds base's state, for the wiring `remote-state`. */
  readonly backend: BackendChoice;
  readonly wiring: Wiring;
}

/** Base's values that the backend's resources use: from variables, or from base's state if these are not set. */
export class BaseOutputs extends Construct {
  readonly vpcId: string;
  readonly vpcCidrBlock: string;
  readonly publicSubnets: string[];
  readonly privateSubnets: string[];
  private readonly state: StackState | undefined;

  constructor(scope: Construct, id: string, { variables, backend, wiring }: BaseOutputsProps) {
    super(scope, id);
    this.state =
      wiring === "remote-state" ? new StackState(this, "base", { stack: "book-me-base", backend }) : undefined;
    this.vpcId = this.value(variables.vpcId);
    this.vpcCidrBlock = this.value(variables.vpcCidrBlock);
    this.publicSubnets = this.list(variables.vpcPublicSubnets);
    this.privateSubnets = this.list(variables.vpcPrivateSubnets);
  }

  private value({ friendlyUniqueId: name, stringValue }: TerraformVariable): string {
    return this.state ? `\${var.${name} == null ? ${this.state.output(name)} : var.${name}}` : stringValue;
  }

  private list({ friendlyUniqueId: name, listValue }: TerraformVariable): string[] {
    if (!this.state) return listValue;
    return Token.asList(`\${var.${name} == null ? tolist(${this.state.output(name)}) : var.${name}}`);
  }
}
