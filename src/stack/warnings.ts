import { Annotations, type IManifest, type TerraformElement } from "cdktf";
import { addressOf } from "./addresses";

/** Something unsafe or broken that a document asks for. */
export interface Warning {
  /** What is unsafe, continuing "<address>:". */
  readonly risk: string;
  /** The document's own words. */
  readonly document: string;
  /** How to close it: a variable to set or a switch to turn. */
  readonly repair: string;
}

/** Has synth print the warning; the output is the same with and without it. */
export function warn(element: TerraformElement, { risk, document, repair }: Warning): void {
  Annotations.of(element).addWarning(`${addressOf(element)}: ${risk}. The document: "${document}" ${repair}.`);
}

/** The warnings of the synthesized stacks, one a line. */
export function warnings({ stacks }: IManifest): readonly string[] {
  return Object.values(stacks).flatMap(({ name, annotations }) =>
    annotations.map(({ message }) => `${name}: ${message}`),
  );
}
