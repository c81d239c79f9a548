import { actions, type Service } from "./facts";

const route53 = (...names: readonly string[]) => actions("route53", ...names);

/** Route 53. */
export const ROUTE53: Service = {
  resources: {
    aws_route53_record: {
      kind: "object",
      identity: ["zone_id", "name", "type"],
      // Zone, name, type and, with a routing policy, its set identifier. Names may have underscores; the zone's own name may be left out.
      importId: { pattern: /^[A-Z0-9]+_.*_[A-Z]+(_.+)?$/, example: "Z4KAPRWWNC7JR_app.example.com_A" },
      actions: route53("ChangeResourceRecordSets", "GetChange", "GetHostedZone", "ListResourceRecordSets"),
    },
    aws_route53_zone: {
      kind: "object",
      importId: { pattern: /^[A-Z0-9]{8,}$/, example: "Z1D633PJN98FT9" },
      actions: [
        ...route53("CreateHostedZone", "DeleteHostedZone", "GetHostedZone", "UpdateHostedZoneComment", "GetChange"),
        ...route53("ChangeTagsForResource", "ListTagsForResource"),
        ...route53("ListResourceRecordSets", "ChangeResourceRecordSets"),
        ...route53("AssociateVPCWithHostedZone", "DisassociateVPCFromHostedZone"),
        ...route53("GetDNSSEC", "DisableHostedZoneDNSSEC"),
      ],
    },
  },
  dataSources: {
    aws_route53_zone: {
      actions: route53("GetHostedZone", "ListHostedZones", "ListHostedZonesByName", "ListTagsForResource"),
    },
  },
};
