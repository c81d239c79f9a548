import type { Rule } from "../rule";
import { ofApplication } from "./load-balancers";

export const albLogging: Rule = {
  control: "ELB.5",
  types: ["aws_lb"],
  repair: "enable access_logs, with a bucket for them",
  judge: (balancer) => ofApplication(balancer, () => balancer.get("access_logs.0.enabled") === true),
};
