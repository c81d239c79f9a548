import { SETTINGS } from "./synth";

/** What a team copies by hand from base's outputs into the backend's tfvars. */
export const COPIED = {
  vpc_id: "vpc-0a1b2c3d4e5f60718",
  vpc_cidr_block: "10.0.0.0/16",
  vpc_public_subnets: ["subnet-0aaaaaaaaaaaaaaa1", "subnet-0aaaaaaaaaaaaaaa2", "subnet-0aaaaaaaaaaaaaaa3"],
  vpc_private_subnets: ["subnet-0bbbbbbbbbbbbbbb1", "subnet-0bbbbbbbbbbbbbbb2", "subnet-0bbbbbbbbbbbbbbb3"],
};

/** Synth's settings with some of book-me's switches turned. */
export function bookMe(switches: Partial<typeof SETTINGS.bookMe>) {
  return { bookMe: { ...SETTINGS.bookMe, ...switches } };
}
