import type { Subject } from "../planned";
import { compliantIf, type Outcome } from "../rule";

/** Judges what only an application load balancer has. */
export function ofApplication(balancer: Subject, met: () => boolean): Outcome {
  return (balancer.get("load_balancer_type") ?? "application") === "application"
    ? compliantIf(met())
    : "not applicable";
}
