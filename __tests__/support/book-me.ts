import { CreateHostedZoneCommand, Route53Client } from "@aws-sdk/client-route-53";
import { clientsOf, type Emulator } from "./emulator";
import { SETTINGS } from "./synth";

export const REGION = "eu-central-1";

/** What a team copies by hand from base's outputs into the backend's tfvars. */
export const COPIED = {
  vpc_id: "vpc-0a1b2c3d4e5f60718",
  vpc_cidr_block: "10.0.0.0/16",
  vpc_public_subnets: ["subnet-0aaaaaaaaaaaaaaa1", "subnet-0aaaaaaaaaaaaaaa2", "subnet-0aaaaaaaaaaaaaaa3"],
  vpc_private_subnets: ["subnet-0bbbbbbbbbbbbbbb1", "subnet-0bbbbbbbbbbbbbbb2", "subnet-0bbbbbbbbbbbbbbb3"],
};

/** Synth's settings with some of book-me's switches on. */
export function bookMe(switches: Partial<typeof SETTINGS.bookMe>) {
  return { bookMe: { ...SETTINGS.bookMe, ...switches } };
}

/** Creates what the document has outside Terraform, the domain's zone, and returns its id. */
export async function prepareAccount(emulator: Emulator): Promise<string> {
  const { HostedZone } = await new Route53Client(clientsOf(emulator, REGION)).send(
    new CreateHostedZoneCommand({ Name: "bookme.tk", CallerReference: "bookme" }),
  );
  return String(HostedZone?.Id).replace("/hostedzone/", "");
}
