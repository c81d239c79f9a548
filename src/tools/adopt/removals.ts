import { declaredAddress } from "../plan/addresses";
import type { Move } from "../plan/moves";

/** What takes an object out of the state and leaves it in AWS. */
export interface Removal {
  /** For an instance of what is still declared: Terraform takes out whole resources only, so it becomes one first. */
  readonly moved?: Move;
  /** https://developer.hashicorp.com/terraform/language/resources/syntax#removing-resources */
  readonly removed: { readonly from: string; readonly lifecycle: { readonly destroy: false } };
}

/**
 * @param extra addresses of the state
 * @param declared what the configuration still declares, without keys
 */
export function removalsOf(extra: readonly string[], declared: ReadonlySet<string>): readonly Removal[] {
  const lifecycle = { destroy: false } as const;
  const still = extra.filter((address) => declared.has(declaredAddress(address)));
  const gone = new Set(extra.map(declaredAddress).filter((address) => !declared.has(address)));
  return [
    ...[...gone].map((from) => ({ removed: { from, lifecycle } })),
    ...still.map((from, index) => {
      const to = freeName(`${declaredAddress(from).replace(/^(?:module\.[^.]+\.)*/, "")}_removed`, index, declared);
      return { moved: { from, to }, removed: { from: to, lifecycle } };
    }),
  ];
}

function freeName(name: string, index: number, declared: ReadonlySet<string>): string {
  const numbered = `${name}_${index}`;
  return declared.has(numbered) ? freeName(`${name}_`, index, declared) : numbered;
}
