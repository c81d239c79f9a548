import { type Inventory, inventoryOf } from "./inventory";
import type { Json, JsonObject } from "./synth";

export interface PlatformEnvironment {
  readonly environment: string;
  readonly vpc_cidr: string;
  readonly availability_zones: readonly string[];
}

/** The values of the inventory's environment. */
export const PROD: PlatformEnvironment = {
  environment: "prod",
  vpc_cidr: "10.1.0.0/16",
  availability_zones: ["us-east-1a", "us-east-1b", "us-east-1c"],
};

/** "The team's dev has two zones and 10.0.0.0/16". */
export const DEV: PlatformEnvironment = {
  environment: "dev",
  vpc_cidr: "10.0.0.0/16",
  availability_zones: ["us-east-1a", "us-east-1b"],
};

/** A made-up suffix for a `bucket_prefix`. */
const BUCKET = /32co-\w+-static-\d{26}/g;

/** The inventory as it would be for another environment. */
export function platformInventory({ environment, vpc_cidr, availability_zones }: PlatformEnvironment): Inventory {
  const text = JSON.stringify(inventoryOf("platform"))
    .replace(/\bprod\b/g, environment)
    .replaceAll("10.1.", vpc_cidr.slice(0, vpc_cidr.indexOf(".", 3) + 1))
    .replace(BUCKET, "${module.storage.aws_s3_bucket.static_assets.id}");
  const isThere = (text: string) => Number(/\[(\d)\]/.exec(text)?.[1] ?? 0) < availability_zones.length;
  const inventory = JSON.parse(text, (_, value: unknown) =>
    Array.isArray(value) ? value.filter((each) => typeof each !== "string" || isThere(each)) : value,
  ) as Inventory;
  return { ...inventory, resources: inventory.resources.filter(({ address }) => isThere(address)) };
}

/** The settings of one instance of a counted resource, as Terraform evaluates them, and lists of all instances. */
export function inZone(index: number, declared: JsonObject, { vpc_cidr, availability_zones }: PlatformEnvironment) {
  const text = JSON.stringify(declared)
    .replaceAll("count.index", String(index))
    .replace(/(\d+) \+ (\d+)/g, (_, a: string, b: string) => String(Number(a) + Number(b)))
    .replace(/\$\{(\d+)\}/g, "$1")
    .replace(/\$\{cidrsubnet\(var\.vpc_cidr, 8, (\d+)\)\}/g, (_, part: string) =>
      vpc_cidr.replace(/\.0\.0\/16$/, `.${part}.0/24`),
    )
    .replaceAll("${var.vpc_cidr}", vpc_cidr)
    .replace(/\$\{var\.availability_zones\[(\d)\]\}/g, (_, zone: string) => availability_zones[Number(zone)] ?? "");
  return JSON.parse(text, (_, value: Json) => {
    const [, resource] = (typeof value === "string" && /^\$\{([\w.]+)\[\*\]\.id\}$/.exec(value)) || [];
    return resource ? availability_zones.map((_, zone) => `\${${resource}[${zone}].id}`) : value;
  }) as JsonObject;
}
