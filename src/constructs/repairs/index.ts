import type { Construct } from "constructs";
import type { Repair, Repairs } from "../../repairs";
import { backups } from "./backups";
import { containerInsights } from "./container-insights";
import { deletionProtection } from "./deletion-protection";
import { imdsv2 } from "./imdsv2";
import { invalidHeaders } from "./invalid-headers";
import { tlsBuckets } from "./tls-buckets";

/** The repairs that are the same in every stack: one setting on each resource of a type. The others are in the systems. */
const SHARED: Readonly<Partial<Record<Repair, (stack: Construct) => void>>> = {
  backups,
  "container-insights": containerInsights,
  "deletion-protection": deletionProtection,
  imdsv2,
  "invalid-headers": invalidHeaders,
  "tls-buckets": tlsBuckets,
};

/** Call it after everything is declared. */
export function repairShared(stack: Construct, repairs: Repairs): void {
  for (const repair of repairs) SHARED[repair]?.(stack);
}
