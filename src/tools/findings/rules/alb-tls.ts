import { compliantIf, type Rule } from "../rule";

/** https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-17 */
const RECOMMENDED = [
  "ELBSecurityPolicy-TLS13-1-2-2021-06",
  "ELBSecurityPolicy-TLS13-1-2-FIPS-2023-04",
  "ELBSecurityPolicy-TLS13-1-3-2021-06",
  "ELBSecurityPolicy-TLS13-1-3-FIPS-2023-04",
  "ELBSecurityPolicy-TLS13-1-2-Res-2021-06",
  "ELBSecurityPolicy-TLS13-1-2-Res-FIPS-2023-04",
];

export const albTls: Rule = {
  control: "ELB.17",
  types: ["aws_lb_listener"],
  repair: "set ssl_policy to ELBSecurityPolicy-TLS13-1-2-2021-06",
  judge: (listener) => {
    if (!["HTTPS", "TLS"].includes(String(listener.get("protocol")))) return "not applicable";
    return compliantIf(RECOMMENDED.includes(String(listener.get("ssl_policy"))));
  },
};
