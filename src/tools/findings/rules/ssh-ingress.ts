import type { Rule } from "../rule";
import { closedOn, INGRESS_TYPES } from "./ingress";

export const sshIngress: Rule = {
  control: "EC2.13",
  types: INGRESS_TYPES,
  repair: "name the CIDR block of those who need SSH",
  judge: (resource) => closedOn([22], resource),
};
