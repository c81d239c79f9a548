import {
  ListHostedZonesByNameCommand,
  ListResourceRecordSetsCommand,
  ListTagsForResourceCommand,
  type ResourceRecordSet,
  type RRType,
} from "@aws-sdk/client-route-53";
import type { Json } from "../../../json";
import type { Finder, Wanted } from "../finder";
import { isObject, stated } from "../json";
import { domain, tagsOf } from "./answers";

/** A domain may have several public zones, and only the registrar knows which one counts. */
export const hostedZone: Finder = async (wanted, { route53 }) => {
  const name = domain(await wanted.text("name"));
  if (name === "") return [];
  const { HostedZones = [] } = await route53.send(new ListHostedZonesByNameCommand({ DNSName: name }));
  const zones = HostedZones.filter((zone) => domain(zone.Name) === name && !zone.Config?.PrivateZone);
  return Promise.all(
    zones.map(async ({ Id = "", Config }) => {
      const id = Id.replace("/hostedzone/", "");
      const tags = await route53.send(new ListTagsForResourceCommand({ ResourceType: "hostedzone", ResourceId: id }));
      return {
        id,
        attributes: { id, zone_id: id, name, comment: Config?.Comment ?? "", tags: tagsOf(tags.ResourceTagSet?.Tags) },
      };
    }),
  );
};

export const dnsRecord: Finder = async (wanted, { route53: client }) => {
  const [zone, { name, type }] = await Promise.all([wanted.related("aws_route53_zone"), nameAndType(wanted)]);
  if (!zone || name === "") return [];
  // Records are ordered by name and type, so those asked for come first.
  const call = new ListResourceRecordSetsCommand({
    HostedZoneId: zone.id,
    StartRecordName: name,
    StartRecordType: type as RRType,
  });
  const { ResourceRecordSets: records = [] } = await client.send(call);
  return records
    .filter((record) => domain(record.Name) === name && record.Type === type)
    .map((record) => ({
      id: [zone.id, name, type, ...(record.SetIdentifier ? [record.SetIdentifier] : [])].join("_"),
      attributes: stated({
        zone_id: zone.id,
        name,
        fqdn: name,
        type,
        ttl: record.TTL,
        records: record.ResourceRecords?.map(({ Value = "" }) => domain(Value)),
        alias: aliasOf(record),
      }),
    }));
};

/** Reads from a certificate what the stack leaves to Terraform: the record that AWS asks for. */
async function nameAndType(wanted: Wanted): Promise<{ readonly name: string; readonly type: string }> {
  const [name, type] = await Promise.all([wanted.text("name"), wanted.text("type")]);
  if (name !== "") return { name: domain(name), type };
  const certificate = await wanted.related("aws_acm_certificate");
  const options = (certificate?.attributes.domain_validation_options ?? []) as readonly Json[];
  const option = options.find(isObject);
  return {
    name: domain(option?.resource_record_name as string | undefined),
    type: String(option?.resource_record_type ?? "CNAME"),
  };
}

function aliasOf({ AliasTarget: target }: ResourceRecordSet) {
  return (
    target &&
    stated({
      name: domain(target.DNSName),
      zone_id: target.HostedZoneId,
      evaluate_target_health: target.EvaluateTargetHealth,
    })
  );
}
