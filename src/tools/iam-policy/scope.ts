import { OTHER_PROVIDERS } from "../../aws-types/other-providers";
import type { StackJson } from "../synthesized/stack-json";
import { RegionError, UnseenModulesError } from "./errors";

const VARIABLE = /^\$\{var\.([\w-]+)\}$/;
const REGION = /^[a-z]{2}(-[a-z]+)+-\d$/;

/**
 * The types whose provider calls AWS, each once, sorted; a data source's as `data.aws_vpc`.
 *
 * @throws UnseenModulesError
 */
export function typesOf({ resource = {}, data = {}, module = {} }: Partial<StackJson>): readonly string[] {
  if (Object.keys(module).length > 0) throw new UnseenModulesError(Object.keys(module));
  const types = [...Object.keys(resource), ...Object.keys(data).map((type) => `data.${type}`)];
  return types.filter((type) => !OTHER_PROVIDERS.some((provider) => isOf(provider, type))).sort();
}

/**
 * The regions of the stack's aws providers: a variable's default where a variable decides.
 *
 * @throws RegionError where the JSON does not say it
 */
export function regionsOf({ provider = {}, variable = {} }: Partial<StackJson>): readonly string[] {
  const regions = (provider.aws ?? []).map(({ region }) => {
    if (typeof region !== "string") throw new RegionError("the aws provider names no region: say it with --region");
    const name = VARIABLE.exec(region)?.[1];
    const value = name === undefined ? region : variable[name]?.default;
    if (typeof value !== "string")
      throw new RegionError(`the region is the variable ${name}, which has no default: say it with --region`);
    return checkedRegion(value);
  });
  if (regions.length === 0) throw new RegionError("the stack has no aws provider: say the region with --region");
  return [...new Set(regions)];
}

/** @throws RegionError for what cannot be a region's name */
export function checkedRegion(region: string): string {
  if (REGION.test(region)) return region;
  throw new RegionError(`"${region}" is not an AWS region: say one such as eu-central-1 with --region`);
}

/** Terraform finds a type's provider by its first word. */
function isOf(provider: string, type: string): boolean {
  return type.replace(/^data\./, "").startsWith(`${provider}_`);
}
