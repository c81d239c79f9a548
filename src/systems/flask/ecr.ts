import { EcrRepository } from "@cdktf/provider-aws/lib/ecr-repository";
import { Construct } from "constructs";
import type { Repairs } from "../../repairs";
import { warn } from "../../stack/warnings";
import type { Naming } from "./naming";
import type { Variables } from "./variables";

export interface EcrProps {
  readonly naming: Naming;
  readonly repairs: Repairs;
  readonly variables: Variables;
}

/** "Elastic Container Registry" */
export class Ecr extends Construct {
  readonly repository: EcrRepository;

  constructor(scope: Construct, id: string, { naming, repairs, variables }: EcrProps) {
    super(scope, id);
    const immutable = repairs.has("immutable-tags");
    this.repository = new EcrRepository(this, "app", {
      name: variables.ecrRepositoryName.stringValue,
      imageTagMutability: immutable ? "IMMUTABLE" : "MUTABLE",
      imageScanningConfiguration: { scanOnPush: true },
      tags: naming.tags("ecr"),
    });
    if (!immutable)
      warn(this.repository, {
        risk: "anyone who can push can replace the image that the next task starts with",
        repair: "PROFILE=hardened makes tags immutable: push each image with its own tag and set container_image to it",
      });
  }
}
