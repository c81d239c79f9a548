import { compliantIf, type Rule } from "../rule";

export const servicePublicAddress: Rule = {
  control: "ECS.2",
  types: ["aws_ecs_service"],
  repair: "set assign_public_ip to false; the tasks then need another way to their images",
  judge: (resource) => compliantIf(resource.get("network_configuration.0.assign_public_ip") !== true),
};
