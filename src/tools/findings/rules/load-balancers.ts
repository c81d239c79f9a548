import type { Subject } from "../planned";
import { compliantIf, type Outcome } from "../rule";

/** Judges a setting that only application load balancers have. */
export function ofApplication(balancer: Subject, met: () => boolean): Outcome {
  return (balancer.get("load_balancer_type") ?? "application") === "application"
    ? compliantIf(met())
    : "not applicable";
}
