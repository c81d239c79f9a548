import { CreateRoleCommand, IAMClient } from "@aws-sdk/client-iam";
import { clientsOf, type Emulator } from "./emulator";

/** Makes what the account has before Terraform comes, the tasks' role; the emulator has a default VPC of its own. */
export async function prepareAccount(emulator: Emulator): Promise<void> {
  await new IAMClient(clientsOf(emulator, "eu-central-1")).send(
    new CreateRoleCommand({ RoleName: "ecsTaskExecutionRole", AssumeRolePolicyDocument: "{}" }),
  );
}
