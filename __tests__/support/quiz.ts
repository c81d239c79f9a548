import { AllocateAddressCommand, EC2Client } from "@aws-sdk/client-ec2";
import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { clientsOf, type Emulator } from "./emulator";

export const REGION = "eu-west-2";
export const BUCKET = "example-quiz-1000heads";

/** The document's bucket, whose name AWS would not take, and its objects: what an account has in their place. */
export const BUCKETS = substitutes("project_name-quiz-1000heads", BUCKET);

/** A team's tfvars: what has no default, and the bucket. */
export const TFVARS = {
  AWS_ACCESS_KEY: "AKIAEXAMPLE",
  AWS_SECRET_KEY: "wJalr/XUtn+FEMI",
  BUCKET_NAME: BUCKET,
  DB_HOST: "localhost",
  DB_NAME: "quiz",
  DB_USER: "quiz",
  DB_PASS: "pa'ss $word",
  DJANGO_SECRET_KEY: "django-secret",
  DJANGO_SETTINGS_MODULE: "quiz.settings",
  AWS_STORAGE_BUCKET_NAME: BUCKET,
  site_bucket: BUCKET,
} as const;

/** Makes what the document has outside Terraform, the bucket and the Elastic IP, and gives the latter's allocation id. */
export async function prepareAccount(emulator: Emulator): Promise<string> {
  const aws = clientsOf(emulator, REGION);
  await new S3Client(aws).send(
    new CreateBucketCommand({ Bucket: BUCKET, CreateBucketConfiguration: { LocationConstraint: REGION } }),
  );
  const { AllocationId } = await new EC2Client(aws).send(new AllocateAddressCommand({ Domain: "vpc" }));
  if (!AllocationId) throw new Error("the emulator allocated no address");
  return AllocationId;
}

function substitutes(documented: string, bucket: string): Readonly<Record<string, string>> {
  const objects = ["keys/*", "media/*", "static/*", "project_name-quiz.js"].map((path) => [
    `arn:aws:s3:::${documented}/${path}`,
    `arn:aws:s3:::${bucket}/${path}`,
  ]);
  return Object.fromEntries([[documented, bucket], ...objects]);
}
