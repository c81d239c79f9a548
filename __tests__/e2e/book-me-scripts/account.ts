import { type CloudFrontClient, CreateDistributionCommand } from "@aws-sdk/client-cloudfront";
import { CreateBucketCommand, GetObjectCommand, ListObjectsV2Command, S3Client } from "@aws-sdk/client-s3";
import { clientsOf, startEmulator } from "../../support/emulator";
import { type Operator, operatorOf } from "../../support/operator";

export const ACCOUNT = "123456789012";
/** A bucket of another account's, which lets anybody in. */
export const SOMEBODY_ELSES = "somebody-elses";
export const NO_CREDENTIALS = { AWS_ACCESS_KEY_ID: "", AWS_SECRET_ACCESS_KEY: "" };

export interface ClientSettings {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly forcePathStyle: true;
}

/** An operator's AWS account, with nothing in it. */
export interface Account {
  readonly clientOf: (region: string) => ClientSettings;
  readonly createBucket: (name: string, region: "us-east-1" | "eu-central-1") => Promise<void>;
  readonly keysOf: (bucket: string) => Promise<readonly (string | undefined)[]>;
  readonly body: (bucket: string, key: string) => Promise<string | undefined>;
  /** Runs a script with the account's credentials. */
  readonly run: Operator;
  readonly stop: () => Promise<void>;
}

export async function openAccount(script: string): Promise<Account> {
  const emulator = await startEmulator();
  await fetch(`${emulator.url}/${SOMEBODY_ELSES}`, { method: "PUT", headers: { "x-moto-account-id": "999999999999" } });
  const clientOf = (region: string): ClientSettings => clientsOf(emulator, region);
  const s3 = new S3Client(clientOf("us-east-1"));
  // The SDK takes an empty profile for none, the CLI for one of that name.
  const { AWS_PROFILE: _, ...env } = emulator.env;
  return {
    clientOf,
    createBucket: async (Bucket, region) => {
      const elsewhere = region !== "us-east-1" && { CreateBucketConfiguration: { LocationConstraint: region } };
      await s3.send(new CreateBucketCommand({ Bucket, ...elsewhere }));
    },
    keysOf: async (Bucket) => {
      const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket }));
      return Contents.map(({ Key }) => Key);
    },
    body: async (Bucket, Key) => (await s3.send(new GetObjectCommand({ Bucket, Key }))).Body?.transformToString(),
    run: operatorOf(`templates/book-me/scripts/${script}`, env),
    stop: emulator.stop,
  };
}

/** One of the client app's bucket, for this domain; answers with its id. */
export async function createDistribution(cloudFront: CloudFrontClient, alias: string): Promise<string | undefined> {
  const { Distribution } = await cloudFront.send(
    new CreateDistributionCommand({
      DistributionConfig: {
        CallerReference: alias,
        Comment: "",
        Enabled: true,
        Aliases: { Quantity: 1, Items: [alias] },
        Origins: {
          Quantity: 1,
          Items: [{ Id: "app", DomainName: "book-me-prod-client-app.s3-website-us-east-1.amazonaws.com" }],
        },
        DefaultCacheBehavior: { TargetOriginId: "app", ViewerProtocolPolicy: "redirect-to-https" },
      },
    }),
  );
  return Distribution?.Id;
}
