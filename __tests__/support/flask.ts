import { CreateRoleCommand, IAMClient } from "@aws-sdk/client-iam";
import type { Emulator } from "./emulator";

export const REGION = "eu-central-1";

/** Makes the role that the document expects in the account. */
export async function makeExecutionRole({ url }: Emulator): Promise<void> {
  const credentials = { accessKeyId: "testing", secretAccessKey: "testing" };
  await new IAMClient({ endpoint: url, region: REGION, credentials }).send(
    new CreateRoleCommand({ RoleName: "ecsTaskExecutionRole", AssumeRolePolicyDocument: "{}" }),
  );
}
