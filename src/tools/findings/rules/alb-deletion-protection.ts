import { compliantIf, type Rule } from "../rule";

export const albDeletionProtection: Rule = {
  control: "ELB.6",
  types: ["aws_lb"],
  repair: "set enable_deletion_protection to true",
  judge: (resource) => compliantIf(resource.get("enable_deletion_protection") === true),
};
