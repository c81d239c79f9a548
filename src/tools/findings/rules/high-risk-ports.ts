import type { Rule } from "../rule";
import { closedOn, INGRESS_TYPES } from "./ingress";

/** https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-19 */
const PORTS = [
  20, 21, 22, 23, 25, 110, 135, 143, 445, 1433, 1434, 3000, 3306, 3389, 4333, 5000, 5432, 5500, 5601, 8080, 8088, 8888,
  9200, 9300,
];

export const highRiskPorts: Rule = {
  control: "EC2.19",
  types: INGRESS_TYPES,
  repair: "name the CIDR blocks or security groups that need the administrators' and databases' ports",
  judge: (resource) => closedOn(PORTS, resource),
};
