import { Annotations, type TerraformElement, TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { documentOf } from "../accepted";
import { addressOf } from "./addresses";

const WARNING = "carryover:warning";

/** Something unsafe or broken that a document asks for. */
export interface Warning {
  /** What is unsafe, continuing "<address>:". */
  readonly risk: string;
  /** The document's own words. @default those for which the findings of the resource are accepted (src/accepted) */
  readonly document?: string;
  /** How to close it: a variable to set or a switch to turn. */
  readonly repair: string;
}

/** Writes the warning to manifest.json, for cdktf and the tools; the stack's JSON is the same with or without it. */
export function warn(element: TerraformElement, warning: Warning): void {
  const { risk, repair } = warning;
  const address = addressOf(element);
  const document = warning.document ?? documentOf(TerraformStack.of(element).node.id, address);
  const quoted = document === undefined ? "" : `The document: "${document}" `;
  Annotations.of(element).addWarning(`${address}: ${risk}. ${quoted}${repair}.`);
  element.node.addMetadata(WARNING, warning);
}

/** The warnings of all stacks, one line each. The document's words are on the systems' pages. */
export function warnings(app: IConstruct): readonly string[] {
  return app.node.findAll().flatMap((construct) =>
    construct.node.metadata
      .filter(({ type }) => type === WARNING)
      .map(({ data }) => {
        const { risk, repair } = data as Warning;
        return `${TerraformStack.of(construct).node.id}: ${addressOf(construct)}: ${risk}. ${repair}.`;
      }),
  );
}
