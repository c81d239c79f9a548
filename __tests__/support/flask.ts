import { CreateRoleCommand, IAMClient } from "@aws-sdk/client-iam";
import { clientsOf, type Emulator } from "./emulator";

export const REGION = "eu-central-1";

/** Creates the role that the document expects in the account. */
export async function makeExecutionRole(emulator: Emulator): Promise<void> {
  await new IAMClient(clientsOf(emulator, REGION)).send(
    new CreateRoleCommand({ RoleName: "ecsTaskExecutionRole", AssumeRolePolicyDocument: "{}" }),
  );
}
