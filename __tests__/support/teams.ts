import { join } from "node:path";
import { BookMeBackendStack } from "../../src/systems/book-me/backend/stack";
import { BookMeBaseStack } from "../../src/systems/book-me/base/stack";
import { BookMeFrontendStack } from "../../src/systems/book-me/frontend/stack";
import { FlaskStack } from "../../src/systems/flask/stack";
import { LibraryStack } from "../../src/systems/library/stack";
import { PlatformStack } from "../../src/systems/platform/stack";
import { QuizStack } from "../../src/systems/quiz/stack";
import * as bookMe from "./book-me";
import type { Emulator } from "./emulator";
import * as flask from "./flask";
import * as library from "./library";
import { type PlatformEnvironment, platformInventory } from "./platform-inventory";
import * as quiz from "./quiz";
import type { JsonObject } from "./synth";
import type { Team } from "./team-state";

/** The teams of the documents, in one account. What each needs in it beforehand is made on the way. */
export const TEAMS = {
  base: async (): Promise<Team> => ({
    Stack: BookMeBaseStack,
    stack: "book-me-base",
    data: {
      aws_caller_identity: { current: {} },
      aws_ami: {
        amazon_linux: {
          most_recent: true,
          owners: ["amazon"],
          filter: { name: "name", values: ["amzn2-ami-kernel-5.10-hvm-*-x86_64-gp2"] },
        },
      },
    },
  }),

  /** @param outputs of base, which this team has copied */
  backend: async (zone: string, outputs: JsonObject): Promise<Team> => {
    const copied = Object.fromEntries(Object.keys(bookMe.COPIED).map((name) => [name, outputs[name] ?? null]));
    const image = `${outputs.backend_ecr_repository_url}:latest`;
    const documented =
      "${data.aws_caller_identity.current.account_id}.dkr.ecr.eu-central-1.amazonaws.com/book-me-prod-backend:latest";
    return {
      Stack: BookMeBackendStack,
      stack: "book-me-backend",
      variables: () => ({ ...copied, route53_zone_id: zone, api_task_image: image }),
      substitutes: () => ({ [documented]: image }),
    };
  },

  frontend: async (zone: string): Promise<Team> => ({
    Stack: BookMeFrontendStack,
    stack: "book-me-frontend",
    variables: () => ({ route53_zone_id: zone }),
  }),

  quiz: async (emulator: Emulator): Promise<Team> => {
    const eip = await quiz.prepareAccount(emulator);
    const hosts = (folder: string) => join(folder, "hosts.yml");
    return {
      Stack: QuizStack,
      stack: "quiz",
      variables: (folder) => ({
        ...quiz.TFVARS,
        eip_allocation_id: eip,
        ansible_hosts_file: hosts(folder),
        public_key: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ0tQ9kQGm8qk0Qm6ZCzqWf0mYvX4a1n0Jx4jX9l2c3d team@example.com",
      }),
      data: { aws_caller_identity: { current: {} }, aws_s3_bucket: { bucket: { bucket: quiz.BUCKET } } },
      substitutes: (folder) => ({
        ...quiz.BUCKETS,
        "eipalloc-05a574f2b517228a4": eip,
        "hosts.yml": hosts(folder),
        "(the contents of the team's public key file, IaC-Production.pub)": "${var.public_key}",
      }),
      outputsOf: "module",
    };
  },

  flask: async (emulator: Emulator): Promise<Team> => {
    await flask.makeExecutionRole(emulator);
    const data = {
      aws_vpc: { default_vpc: { default: true } },
      aws_subnets: { default: { filter: { name: "vpc-id", values: ["${data.aws_vpc.default_vpc.id}"] } } },
      aws_iam_role: { ecs_task_execution_role: { name: "ecsTaskExecutionRole" } },
    };
    return { Stack: FlaskStack, stack: "flask", data };
  },

  /** Made by hand by its document; here with Terraform. */
  library: async (): Promise<Team> => ({
    Stack: LibraryStack,
    stack: "library",
    variables: () => ({ ...library.TFVARS }),
    madeBy: "stack",
  }),

  platform: async (tfvars: PlatformEnvironment): Promise<Team> => ({
    Stack: PlatformStack,
    stack: "platform",
    inventory: platformInventory(tfvars),
    variables: () => ({ ...tfvars }),
    data: { aws_caller_identity: { current: {} } },
  }),
};
