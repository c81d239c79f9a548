import { actions, type ImportIdShape, type Service } from "./facts";

const ecr = (...names: readonly string[]) => actions("ecr", ...names);

const REPOSITORY: ImportIdShape = { pattern: /^[a-z0-9._/-]{2,256}$/, example: "team/app" };

/** Elastic Container Registry. */
export const ECR: Service = {
  resources: {
    aws_ecr_lifecycle_policy: {
      kind: "setting",
      identity: ["repository"],
      importId: REPOSITORY,
      actions: ecr("PutLifecyclePolicy", "GetLifecyclePolicy", "DeleteLifecyclePolicy"),
    },
    aws_ecr_repository: {
      kind: "object",
      identity: ["name"],
      arns: ["ecr:*:*:repository/{name}"],
      importId: REPOSITORY,
      actions: [
        ...ecr("CreateRepository", "DeleteRepository", "DescribeRepositories"),
        ...ecr("GetRepositoryPolicy", "SetRepositoryPolicy", "DeleteRepositoryPolicy"),
        // GetImageScanningConfiguration is in the document; AWS has no such action, but accepts the policy.
        ...ecr("PutImageScanningConfiguration", "GetImageScanningConfiguration", "PutImageTagMutability"),
        ...ecr("ListTagsForResource", "TagResource", "UntagResource"),
        // The document's deployer also pushes the image; with force_delete, the provider deletes images.
        ...ecr("BatchCheckLayerAvailability", "GetDownloadUrlForLayer", "BatchGetImage", "GetAuthorizationToken"),
        ...ecr("InitiateLayerUpload", "UploadLayerPart", "CompleteLayerUpload", "PutImage"),
        ...ecr("BatchDeleteImage", "DescribeImages", "ListImages"),
      ],
      obstacles: [{ says: "must hold no images", setting: "force_delete", when: false }],
    },
    aws_ecr_repository_policy: {
      kind: "setting",
      importId: REPOSITORY,
      actions: ecr("SetRepositoryPolicy", "GetRepositoryPolicy", "DeleteRepositoryPolicy"),
    },
  },
  dataSources: {
    aws_ecr_image: { actions: ecr("DescribeImages", "BatchGetImage") },
    aws_ecr_repository: { actions: ecr("DescribeRepositories", "ListTagsForResource") },
  },
};
