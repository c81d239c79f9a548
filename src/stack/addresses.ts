import {
  AssetType,
  TerraformAsset,
  TerraformDataSource,
  TerraformElement,
  TerraformLocal,
  TerraformModule,
  TerraformOutput,
  TerraformResource,
  TerraformVariable,
} from "cdktf";
import type { IConstruct } from "constructs";
import { ArchiveAssetError, DuplicateAddressError, InvalidNameError, LateOverrideError } from "./errors";

/** Terraform's rule for identifiers: https://developer.hashicorp.com/terraform/language/syntax/configuration#identifiers */
const NAME = /^[\p{L}_][\p{L}\p{N}_-]*$/u;

/**
 * An element's Terraform address in its stack (`aws_vpc.vpc`, `var.chave`), or undefined for one without an address (a
 * provider, a backend). Reading it fixes the element's name.
 */
export function addressOf(element: IConstruct): string | undefined {
  if (TerraformResource.isTerraformResource(element))
    return `${element.terraformResourceType}.${element.friendlyUniqueId}`;
  if (TerraformDataSource.isTerraformDataSource(element))
    return `data.${element.terraformResourceType}.${element.friendlyUniqueId}`;
  if (TerraformOutput.isTerraformOutput(element)) return `output.${element.friendlyUniqueId}`;
  if (element instanceof TerraformVariable) return `var.${element.friendlyUniqueId}`;
  if (element instanceof TerraformLocal) return `local.${element.friendlyUniqueId}`;
  if (element instanceof TerraformModule) return `module.${element.friendlyUniqueId}`;
  // cdktf empties an asset's folder before it writes it: two assets with the same id would delete each other's files.
  if (element instanceof TerraformAsset) return `assets/${element.node.id}`;
  return undefined;
}

/**
 * The elements of a stack by their address.
 *
 * @throws DuplicateAddressError where cdktf would silently merge two elements into one
 * @throws InvalidNameError where a construct's id cannot be a Terraform name
 * @throws ArchiveAssetError where an asset's bytes would depend on the machine
 * @throws LateOverrideError where an `overrideLogicalId` came too late to have an effect
 */
export function elementsByAddress(elements: readonly IConstruct[]): ReadonlyMap<string, IConstruct> {
  const found = new Map<string, IConstruct>();
  for (const element of elements) {
    const address = addressOf(element);
    if (address === undefined) continue;
    if (TerraformElement.isTerraformElement(element)) checkName(element);
    if (element instanceof TerraformAsset && element.type === AssetType.ARCHIVE)
      throw new ArchiveAssetError(element.node.path);
    const twin = found.get(address);
    if (twin) throw new DuplicateAddressError(address, twin.node.path, element.node.path);
    found.set(address, element);
  }
  return found;
}

function checkName(element: TerraformElement): void {
  const name = element.friendlyUniqueId;
  if (!NAME.test(name)) throw new InvalidNameError(element.node.path, name);
  // cdktf keeps the wanted name in a private field and does not say that it has already handed out another one.
  const wanted = (element as unknown as { readonly _logicalIdOverride?: string })._logicalIdOverride;
  if (wanted !== undefined && wanted !== name) throw new LateOverrideError(element.node.path, wanted, name);
}
