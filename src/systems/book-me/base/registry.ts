import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity";
import { EcrLifecyclePolicy } from "@cdktf/provider-aws/lib/ecr-lifecycle-policy";
import { EcrRepository } from "@cdktf/provider-aws/lib/ecr-repository";
import { EcrRepositoryPolicy } from "@cdktf/provider-aws/lib/ecr-repository-policy";
import type { TerraformVariable } from "cdktf";
import { Construct } from "constructs";
import { policyDocument } from "../../../constructs/policy-document";
import { apart } from "../../../stack/apart";
import { formerly } from "../../../stack/moved";
import { warn } from "../../../stack/warnings";

/** "Push backend app docker image to the ECR repository" */
export class Registry extends Construct {
  readonly repository: EcrRepository;

  constructor(scope: Construct, id: string, name: TerraformVariable) {
    super(scope, id);
    this.repository = new EcrRepository(this, "backend", {
      name: name.stringValue,
      imageTagMutability: "MUTABLE",
      imageScanningConfiguration: { scanOnPush: true },
      encryptionConfiguration: [{ encryptionType: "AES256" }],
      forceDelete: true,
    });
    warn(this.repository, {
      risk: "its tags can be overwritten: whoever may push replaces the image that the next task starts with",
      document: "Push backend app docker image to the ECR repository",
      repair: "To close it, push each image under a tag of its own and have api_task_image name that",
    });
    formerly(this.repository, "module.backend_ecr.aws_ecr_repository.this[0]");

    // Whoever applies may push and pull, so a plan by another person changes the policy.
    const whoApplies = { AWS: new DataAwsCallerIdentity(this, "current").arn };
    const policy = new EcrRepositoryPolicy(apart(this, "policy"), "backend", {
      repository: this.repository.name,
      policy: policyDocument([
        { Sid: "PrivateReadOnly", Effect: "Allow", Principal: whoApplies, Action: READ },
        { Sid: "ReadWrite", Effect: "Allow", Principal: whoApplies, Action: WRITE },
      ]),
    });
    formerly(policy, "module.backend_ecr.aws_ecr_repository_policy.this[0]");

    const lifecyclePolicy = new EcrLifecyclePolicy(apart(this, "lifecycle"), "backend", {
      repository: this.repository.name,
      policy: JSON.stringify({ rules: [KEEP_LAST_20] }),
    });
    formerly(lifecyclePolicy, "module.backend_ecr.aws_ecr_lifecycle_policy.this[0]");
  }
}

const READ = [
  "ecr:ListTagsForResource",
  "ecr:ListImages",
  "ecr:GetRepositoryPolicy",
  "ecr:GetLifecyclePolicyPreview",
  "ecr:GetLifecyclePolicy",
  "ecr:GetDownloadUrlForLayer",
  "ecr:GetAuthorizationToken",
  "ecr:DescribeRepositories",
  "ecr:DescribeImages",
  "ecr:DescribeImageScanFindings",
  "ecr:BatchGetImage",
  "ecr:BatchCheckLayerAvailability",
];

const WRITE = ["ecr:UploadLayerPart", "ecr:PutImage", "ecr:InitiateLayerUpload", "ecr:CompleteLayerUpload"];

/** https://docs.aws.amazon.com/AmazonECR/latest/userguide/lifecycle_policy_parameters.html */
const KEEP_LAST_20 = {
  rulePriority: 1,
  description: "Keep last 20 images",
  selection: { tagStatus: "tagged", tagPrefixList: ["v"], countType: "imageCountMoreThan", countNumber: 20 },
  action: { type: "expire" },
};
