import { TerraformElement, TerraformStack } from "cdktf";
import "./references";
import "./stack-traces";
import type { Construct, Node } from "constructs";
import { elementsByAddress } from "./addresses";
import { addBackend, type BackendChoice, type StateLocation } from "./backend";
import { withFoundMoves } from "./found-moves";
import { importBlocks } from "./imports";
import type { Imports } from "./imports-file";
import { movedBlocks } from "./moved";
import type { FoundMoves } from "./moves-file";
import { REQUIRED_TERRAFORM, requiredProviders } from "./providers";

export interface BaseStackProps {
  readonly backend: BackendChoice;
  /** Import ids, by address, of resources that already exist. @default everything is new */
  readonly imports?: Imports;
  /** The addresses in the team's state, where they differ from the documents'. @default the documents' */
  readonly moves?: FoundMoves;
  /** Where the stack's document keeps the state. @default the document does not say */
  readonly state?: StateLocation;
}

/**
 * The base of every stack: exact addresses, `moved` and `import` blocks, backend and provider ranges.
 *
 * Everything a team can get wrong is checked before the first file is written, so a refused stack leaves nothing half-written.
 */
export class BaseStack extends TerraformStack {
  private readonly imports: Imports;
  private readonly moves: FoundMoves;

  constructor(scope: Construct, id: string, { backend, imports = {}, moves = {}, state = {} }: BaseStackProps) {
    super(scope, id);
    addBackend(this, backend, state);
    this.imports = imports;
    this.moves = moves;
    this.addOverride("terraform.required_version", REQUIRED_TERRAFORM);
  }

  /** Replaces cdktf's own, which resolves every token once more to find references between stacks; ./references refuses those. */
  override prepareStack(): void {
    const elements = elementsByAddress(this.node.findAll());
    const moved = withFoundMoves({ declared: movedBlocks(elements), found: this.moves, stack: this.node.id }, elements);
    if (moved.length > 0) this.addOverride("moved", moved);
    const imported = importBlocks(this.imports, elements, this.node.id);
    if (imported.length > 0) this.addOverride("import", imported);
    this.addOverride("terraform.required_providers", requiredProviders(this.allProviders()));
  }

  /** A construct's id is its Terraform name, at any depth: an address is a contract with the team's state. */
  protected override allocateLogicalId(element: TerraformElement | Node): string {
    return TerraformElement.isTerraformElement(element) ? element.node.id : element.id;
  }
}
