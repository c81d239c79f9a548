import { compliantIf, type Rule } from "../rule";

export const repositoryImmutability: Rule = {
  control: "ECR.2",
  types: ["aws_ecr_repository"],
  repair: 'set image_tag_mutability to "IMMUTABLE"',
  judge: (resource) => compliantIf(resource.get("image_tag_mutability") === "IMMUTABLE"),
};
