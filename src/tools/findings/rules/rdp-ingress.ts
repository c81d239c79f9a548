import type { Rule } from "../rule";
import { closedOn, INGRESS_TYPES } from "./ingress";

export const rdpIngress: Rule = {
  control: "EC2.14",
  types: INGRESS_TYPES,
  repair: "name the CIDR block of those who need remote desktops",
  judge: (resource) => closedOn([3389], resource),
};
