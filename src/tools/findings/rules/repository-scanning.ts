import { compliantIf, type Rule } from "../rule";

export const repositoryScanning: Rule = {
  control: "ECR.1",
  types: ["aws_ecr_repository"],
  repair: "set image_scanning_configuration.scan_on_push to true",
  judge: (resource) => compliantIf(resource.get("image_scanning_configuration.0.scan_on_push") === true),
};
