import type { LbListenerConfig } from "@cdktf/provider-aws/lib/lb-listener";
import type { TerraformVariable } from "cdktf";

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html */
export const CURRENT_CIPHERS = "ELBSecurityPolicy-TLS13-1-2-2021-06";

/** How a load balancer's listener talks to visitors: over HTTPS if there is a certificate. */
export function listenerProtocol(
  certificateArn: TerraformVariable | undefined,
): Pick<LbListenerConfig, "protocol" | "certificateArn" | "sslPolicy"> {
  return certificateArn
    ? {
        protocol: "HTTPS",
        certificateArn: certificateArn.stringValue,
        sslPolicy: CURRENT_CIPHERS,
      }
    : { protocol: "HTTP" };
}
