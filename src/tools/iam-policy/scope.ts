import { OTHER_PROVIDERS } from "../../aws-types/other-providers";
import type { StackJson } from "../synthesized/stack-json";
import { RegionError, UnseenModulesError } from "./errors";

const VARIABLE = /^\$\{var\.([\w-]+)\}$/;
const REGION = /^[a-z]{2}(-[a-z]+)+-\d$/;

/**
 * The types whose provider calls AWS, sorted, without duplicates; a data source's as `data.aws_vpc`.
 *
 * @throws UnseenModulesError
 */
export function typesOf({ resource = {}, data = {}, module = {} }: Partial<StackJson>): readonly string[] {
  if (Object.keys(module).length > 0) throw new UnseenModulesError(Object.keys(module));
  const types = [...Object.keys(resource), ...Object.keys(data).map((type) => `data.${type}`)];
  return types.filter((type) => !OTHER_PROVIDERS.some((provider) => isOf(provider, type))).sort();
}

/**
 * The regions of the stack's aws providers; if a region is a variable, the variable's default.
 *
 * @throws RegionError if the JSON does not give the region
 */
export function regionsOf({ provider = {}, variable = {} }: Partial<StackJson>): readonly string[] {
  const regions = (provider.aws ?? []).map(({ region }) => {
    if (typeof region !== "string") throw new RegionError("the aws provider names no region: give it with --region");
    const name = VARIABLE.exec(region)?.[1];
    const value = name === undefined ? region : variable[name]?.default;
    if (typeof value !== "string")
      throw new RegionError(`the region is the variable ${name}, which has no default: give it with --region`);
    return checkedRegion(value);
  });
  if (regions.length === 0) throw new RegionError("the stack has no aws provider: give the region with --region");
  return [...new Set(regions)];
}

/** @throws RegionError if it cannot be a region's name */
export function checkedRegion(region: string): string {
  if (REGION.test(region)) return region;
  throw new RegionError(`"${region}" is not an AWS region: give one such as eu-central-1 with --region`);
}

/** Terraform finds a type's provider by the type's first word. */
function isOf(provider: string, type: string): boolean {
  return type.replace(/^data\./, "").startsWith(`${provider}_`);
}
