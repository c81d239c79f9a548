import { ACMClient } from "@aws-sdk/client-acm";
import { AutoScalingClient } from "@aws-sdk/client-auto-scaling";
import { CloudFrontClient } from "@aws-sdk/client-cloudfront";
import { EC2Client } from "@aws-sdk/client-ec2";
import { ElasticLoadBalancingV2Client } from "@aws-sdk/client-elastic-load-balancing-v2";
import { IAMClient } from "@aws-sdk/client-iam";
import { RDSClient } from "@aws-sdk/client-rds";
import { Route53Client } from "@aws-sdk/client-route-53";
import { S3Client } from "@aws-sdk/client-s3";
import { CallError, ConnectionError, DeniedError } from "./errors";

/** The services to search. */
export interface Aws {
  readonly region: string;
  readonly acm: ACMClient;
  readonly autoscaling: AutoScalingClient;
  readonly cloudfront: CloudFrontClient;
  readonly ec2: EC2Client;
  readonly elasticloadbalancing: ElasticLoadBalancingV2Client;
  readonly iam: IAMClient;
  readonly rds: RDSClient;
  readonly route53: Route53Client;
  readonly s3: S3Client;
}

/**
 * Clients that take credentials, region and endpoint the usual way (environment, profile, instance role).
 *
 * @param fallback the region if none is configured
 */
export async function connect(fallback: string): Promise<Aws> {
  const region = await new EC2Client({}).config.region().catch(() => fallback);
  const config = { region };
  return {
    region,
    acm: plainly("acm", new ACMClient(config)),
    autoscaling: plainly("autoscaling", new AutoScalingClient(config)),
    cloudfront: plainly("cloudfront", new CloudFrontClient(config)),
    ec2: plainly("ec2", new EC2Client(config)),
    elasticloadbalancing: plainly("elasticloadbalancing", new ElasticLoadBalancingV2Client(config)),
    iam: plainly("iam", new IAMClient(config)),
    rds: plainly("rds", new RDSClient(config)),
    route53: plainly("route53", new Route53Client(config)),
    // An emulator needs path-style addresses, which AWS also accepts. The bucket may be in another region than the network.
    s3: plainly("s3", new S3Client({ ...config, forcePathStyle: true, followRegionRedirects: true })),
  };
}

type Client = Pick<EC2Client, "middlewareStack">;

/** Makes a client's errors say what the user can do about them. */
function plainly<C extends { readonly middlewareStack: unknown }>(service: string, client: C): C {
  (client as unknown as Client).middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        try {
          return await next(args);
        } catch (error) {
          throw explained(error, service, String(commandName).replace(/Command$/, ""));
        }
      },
    { step: "initialize", name: "plainly", priority: "high" },
  );
  return client;
}

const DENIED = /^(AccessDenied|AccessDeniedException|UnauthorizedOperation|NotAuthorized|AuthorizationError)$/;
const NO_CREDENTIALS =
  /^(CredentialsProviderError|TokenProviderError|ExpiredToken(Exception)?|RequestExpired|InvalidClientTokenId|InvalidAccessKeyId|SignatureDoesNotMatch|UnrecognizedClientException|AuthFailure)$/;
const UNREACHABLE =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNRESET|EHOSTUNREACH|EPIPE|ERR_TLS_.*|CERT_.*|.*_CERT(IFICATE|_.*)?)$/;
const THROTTLED = /Throttl|TooManyRequests|RequestLimitExceeded|SlowDown|PriorRequestNotComplete/;
const NOT_SUBSCRIBED = /^(OptInRequired|SubscriptionRequired(Exception)?|NotSignedUp)$/;

/** Actions with another name than the call: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html */
const ACTIONS: Readonly<Record<string, string>> = {
  HeadBucket: "ListBucket",
  HeadObject: "GetObject",
  GetPublicAccessBlock: "GetBucketPublicAccessBlock",
};

interface SdkError {
  readonly name: string;
  readonly message: string;
  readonly code?: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
  /** The SDK's error if it cannot read the answer: a proxy or a wrong endpoint has answered, not the service. */
  readonly $response?: unknown;
  /** Whose fault an error is that a service answered with. */
  readonly $fault?: "client" | "server";
}

const TRY_AGAIN = "Try again in a few minutes";

function explained(error: unknown, service: string, call: string): unknown {
  const { name, message, code, $metadata, $response, $fault } = error as SdkError;
  const action = `${service}:${ACTIONS[call] ?? call}`;
  if (NOT_SUBSCRIBED.test(name))
    return new CallError(
      action,
      name,
      message,
      `Subscribe the account to ${service}, or use another account's credentials`,
    );
  // AWS gives no reason when it refuses a HEAD request.
  if (DENIED.test(name) || $metadata?.httpStatusCode === 403) {
    if (NO_CREDENTIALS.test(name)) return new ConnectionError(service, `${name}: ${message}`);
    const [, other] = /not authorized to perform:? ([\w-]+:\w+)/.exec(message) ?? [];
    return new DeniedError(other ?? action, message);
  }
  if (NO_CREDENTIALS.test(name) || UNREACHABLE.test(code ?? "") || name === "TimeoutError")
    return new ConnectionError(service, message || name);
  const status = $metadata?.httpStatusCode;
  if (THROTTLED.test(name) || status === 429) return new CallError(action, name, message, TRY_AGAIN);
  if (status !== undefined && status >= 500) return new CallError(action, `${name} (${status})`, "", TRY_AGAIN);
  if ($response !== undefined && $fault === undefined)
    return new CallError(action, "the answer cannot be read", "", "Check AWS_ENDPOINT_URL and the proxy");
  return $metadata === undefined ? error : new CallError(action, name, message);
}
