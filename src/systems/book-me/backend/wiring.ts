import { type TerraformVariable, Token } from "cdktf";
import { Construct } from "constructs";
import type { BookMeSettings } from "../../../settings";
import type { BackendChoice } from "../../../stack/backend";
import { StackState } from "../../../stack/stack-state";
import type { Variables } from "./variables";

/** What base made, as the backend's resources use it: from variables, or from base's state where they are not set. */
export class Wiring extends Construct {
  readonly vpcId: string;
  readonly vpcCidrBlock: string;
  readonly publicSubnets: string[];
  readonly privateSubnets: string[];
  private readonly base: StackState | undefined;

  constructor(scope: Construct, id: string, variables: Variables, backend: BackendChoice, { wiring }: BookMeSettings) {
    super(scope, id);
    this.base = wiring === "remote-state" ? new StackState(this, "base", "book-me-base", backend) : undefined;
    this.vpcId = this.value(variables.vpcId);
    this.vpcCidrBlock = this.value(variables.vpcCidrBlock);
    this.publicSubnets = this.list(variables.vpcPublicSubnets);
    this.privateSubnets = this.list(variables.vpcPrivateSubnets);
  }

  private value({ friendlyUniqueId: name, stringValue }: TerraformVariable): string {
    return this.base ? `\${var.${name} == null ? ${this.base.output(name)} : var.${name}}` : stringValue;
  }

  private list({ friendlyUniqueId: name, listValue }: TerraformVariable): string[] {
    if (!this.base) return listValue;
    return Token.asList(`\${var.${name} == null ? tolist(${this.base.output(name)}) : var.${name}}`);
  }
}
