import type { Rule } from "../rule";
import { ofApplication } from "./load-balancers";

export const albHeaders: Rule = {
  control: "ELB.4",
  types: ["aws_lb"],
  repair: "set drop_invalid_header_fields to true",
  judge: (balancer) => ofApplication(balancer, () => balancer.get("drop_invalid_header_fields") === true),
};
