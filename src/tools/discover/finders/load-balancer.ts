import {
  DescribeLoadBalancersCommand,
  DescribeTagsCommand,
  DescribeTargetGroupsCommand,
  type ElasticLoadBalancingV2Client,
  paginateDescribeListeners,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import type { JsonObject } from "../../../json";
import type { Finder } from "../finder";
import { stated } from "../json";
import { all, tagsOf, unless } from "./answers";

export const targetGroup: Finder = async (wanted, { elasticloadbalancing: client }) => {
  const name = await wanted.text("name");
  if (name === "") return [];
  const call = client.send(new DescribeTargetGroupsCommand({ Names: [name] }));
  const { TargetGroups = [] } = (await unless(["TargetGroupNotFoundException", "TargetGroupNotFound"], call)) ?? {};
  return Promise.all(
    TargetGroups.map(async ({ TargetGroupArn: arn = "", ...group }) => ({
      id: arn,
      attributes: stated({
        id: arn,
        arn,
        name: group.TargetGroupName,
        port: group.Port,
        protocol: group.Protocol,
        protocol_version: group.ProtocolVersion,
        target_type: group.TargetType,
        vpc_id: group.VpcId,
        health_check: stated({
          enabled: group.HealthCheckEnabled,
          protocol: group.HealthCheckProtocol,
          path: group.HealthCheckPath,
          port: group.HealthCheckPort,
          interval: group.HealthCheckIntervalSeconds,
          timeout: group.HealthCheckTimeoutSeconds,
          healthy_threshold: group.HealthyThresholdCount,
          unhealthy_threshold: group.UnhealthyThresholdCount,
          matcher: group.Matcher?.HttpCode,
        }),
        tags: await tagsOn(client, arn),
      }),
    })),
  );
};

export const loadBalancer: Finder = async (wanted, { elasticloadbalancing: client }) => {
  const name = await wanted.text("name");
  if (name === "") return [];
  const call = client.send(new DescribeLoadBalancersCommand({ Names: [name] }));
  const { LoadBalancers = [] } = (await unless(["LoadBalancerNotFoundException", "LoadBalancerNotFound"], call)) ?? {};
  return Promise.all(
    LoadBalancers.map(async ({ LoadBalancerArn: arn = "", ...balancer }) => ({
      id: arn,
      attributes: stated({
        id: arn,
        arn,
        name: balancer.LoadBalancerName,
        load_balancer_type: balancer.Type,
        internal: balancer.Scheme === "internal",
        ip_address_type: balancer.IpAddressType,
        security_groups: balancer.SecurityGroups,
        subnets: (balancer.AvailabilityZones ?? []).flatMap(({ SubnetId }) => SubnetId ?? []),
        dns_name: balancer.DNSName,
        zone_id: balancer.CanonicalHostedZoneId,
        tags: await tagsOn(client, arn),
      }),
    })),
  );
};

/** A load balancer has one listener per port. */
export const listener: Finder = async (wanted, { elasticloadbalancing: client }) => {
  const [port, balancer] = await Promise.all([wanted.text("port"), wanted.related("aws_lb")]);
  if (!balancer) return [];
  const listeners = await all(
    paginateDescribeListeners({ client }, { LoadBalancerArn: balancer.id }),
    (page) => page.Listeners,
  );
  return Promise.all(
    listeners
      .filter(({ Port }) => String(Port) === port)
      .map(async ({ ListenerArn: arn = "", ...listener }) => ({
        id: arn,
        attributes: stated({
          id: arn,
          arn,
          load_balancer_arn: balancer.id,
          port: listener.Port,
          protocol: listener.Protocol,
          ssl_policy: listener.SslPolicy,
          certificate_arn: listener.Certificates?.[0]?.CertificateArn,
          default_action: (listener.DefaultActions ?? []).map(({ Type, TargetGroupArn, ForwardConfig }) =>
            stated({
              type: Type,
              target_group_arn: TargetGroupArn ?? ForwardConfig?.TargetGroups?.[0]?.TargetGroupArn,
            }),
          ),
          tags: await tagsOn(client, arn),
        }),
      })),
  );
};

async function tagsOn(client: ElasticLoadBalancingV2Client, arn: string): Promise<JsonObject> {
  const { TagDescriptions } = await client.send(new DescribeTagsCommand({ ResourceArns: [arn] }));
  return tagsOf(TagDescriptions?.[0]?.Tags);
}
