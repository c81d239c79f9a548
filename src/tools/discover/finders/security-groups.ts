import { type IpPermission, paginateDescribeSecurityGroups } from "@aws-sdk/client-ec2";
import type { JsonObject } from "../../../json";
import type { Finder } from "../finder";
import { stated } from "../json";
import { all, tagsOf } from "./answers";

/** The console shows a group's own name, not its tag. */
export const securityGroup: Finder = async (wanted, { ec2: client }) => {
  const [name, vpc] = await Promise.all([wanted.text("name"), wanted.related("aws_vpc")]);
  if ((name === "" && wanted.id === undefined) || !vpc) return [];
  const Filters = [
    wanted.id === undefined ? { Name: "group-name", Values: [name] } : { Name: "group-id", Values: [wanted.id] },
    { Name: "vpc-id", Values: [vpc.id] },
  ];
  const groups = await all(paginateDescribeSecurityGroups({ client }, { Filters }), (page) => page.SecurityGroups);
  return groups.map(({ GroupId: id = "", ...group }) => ({
    id,
    attributes: stated({
      id,
      arn: group.SecurityGroupArn,
      name: group.GroupName,
      description: group.Description,
      vpc_id: group.VpcId,
      ingress: (group.IpPermissions ?? []).map((rule) => ruleOf(rule, id)),
      egress: (group.IpPermissionsEgress ?? []).map((rule) => ruleOf(rule, id)),
      tags: tagsOf(group.Tags),
    }),
  }));
};

/** A rule has all its keys, as in Terraform's JSON, except the description, which belongs to a single source. */
function ruleOf(rule: IpPermission, own: string): JsonObject {
  const sources = (rule.UserIdGroupPairs ?? []).flatMap(({ GroupId }) => GroupId ?? []);
  return {
    protocol: rule.IpProtocol ?? "-1",
    from_port: rule.FromPort ?? 0,
    to_port: rule.ToPort ?? 0,
    cidr_blocks: (rule.IpRanges ?? []).flatMap(({ CidrIp }) => CidrIp ?? []),
    ipv6_cidr_blocks: (rule.Ipv6Ranges ?? []).flatMap(({ CidrIpv6 }) => CidrIpv6 ?? []),
    prefix_list_ids: (rule.PrefixListIds ?? []).flatMap(({ PrefixListId }) => PrefixListId ?? []),
    security_groups: sources.filter((id) => id !== own),
    self: sources.includes(own),
  };
}
