import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, expect, it } from "vitest";
import { carryover } from "../support/carryover";
import { type Emulator, emulatorMissing, startEmulator } from "../support/emulator";
import { describeUnless } from "../support/suites";
import { terraformMissing } from "../support/terraform";
import { terraformEnv } from "../support/terraform-providers";
import { toolsMissing } from "../support/tools";

interface Case {
  readonly stack: string;
  readonly vars?: readonly string[];
  readonly switches?: Readonly<Record<string, string>>;
  /** What an account has by itself, or in the way, before the first question: commands of the AWS CLI. */
  readonly before?: readonly string[];
  /** What is missing then, each by the beginning of its line. */
  readonly missing: readonly string[];
  /** What no printed command can make: a quota of AWS's, a team's own function. */
  readonly byHand?: readonly string[];
  /** The variables that take what a printed command prints, by the operation. */
  readonly printed?: Readonly<Record<string, string>>;
}

const CASES: readonly Case[] = [
  {
    stack: "quiz",
    vars: ["site_bucket=example-quiz", "bastion_ami=ami-00000000"],
    before: [
      "for i in 1 2 3 4 5; do aws ec2 allocate-address --region eu-west-2; done",
      "aws s3 mb s3://example-quiz --region eu-west-2 && aws s3api put-public-access-block --bucket example-quiz --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true",
    ],
    missing: [
      "that bucket open to a public policy",
      "the Elastic IP in eip_allocation_id",
      "an Elastic IP that the NAT gateway may take (1 wanted, 0 left)",
      "the AMI in bastion_ami",
      "the SSM parameter /project_name/quiz/bitbucket_ssh_key",
      "the object keys/bitbucket_ssh_key",
      "the Lambda function",
    ],
    byHand: [
      "for id in $(aws ec2 describe-addresses --region eu-west-2 --query 'Addresses[].AllocationId' --output text); do aws ec2 release-address --region eu-west-2 --allocation-id $id; done",
      "aws iam create-role --region eu-west-2 --role-name lambda --assume-role-policy-document '{}' && echo code > code.py && python3 -m zipfile -c code.zip code.py",
      "aws lambda create-function --region eu-west-2 --function-name nbg --runtime python3.12 --handler code.run --role arn:aws:iam::123456789012:role/lambda --zip-file fileb://code.zip",
    ],
    printed: { "allocate-address": "eip_allocation_id" },
  },
  {
    stack: "library",
    before: ["for i in 1 2 3 4; do aws ec2 allocate-address --region us-east-1; done"],
    missing: ["the key pair in key_name", "two Elastic IPs that the NAT gateways may take (2 wanted, 1 left)"],
    byHand: [
      "for id in $(aws ec2 describe-addresses --region us-east-1 --query 'Addresses[].AllocationId' --output text); do aws ec2 release-address --region us-east-1 --allocation-id $id; done",
    ],
  },
  {
    stack: "flask",
    before: [
      "for id in $(aws ec2 describe-subnets --region eu-central-1 --query 'Subnets[].SubnetId' --output text); do aws ec2 delete-subnet --region eu-central-1 --subnet-id $id; done",
    ],
    missing: [
      "default subnets in two zones, which the load balancer stands in (2 wanted, 0 left)",
      "the role ecsTaskExecutionRole",
      "its policy AmazonECSTaskExecutionRolePolicy",
      "the service-linked role of ECS",
    ],
  },
  {
    stack: "platform",
    // Its document has its state in S3.
    switches: { STATE_BACKEND: "" },
    before: [
      "for i in 1 2 3 4; do aws ec2 create-vpc --region us-east-1 --cidr-block 10.$i.0.0/16; done",
      "aws secretsmanager create-secret --region us-east-1 --name 32co/prod/app/secrets --secret-string x && aws secretsmanager delete-secret --region us-east-1 --secret-id 32co/prod/app/secrets",
    ],
    missing: [
      "the bucket 32co-terraform-state-files",
      "its versions",
      "the DynamoDB table terraform-state-lock",
      "the ECR repository 32co-prod-webapp",
      "room for one more VPC in the region (1 wanted, 0 left)",
      "no secret 32co/prod/app/secrets that waits for its deletion",
    ],
    byHand: [
      "for id in $(aws ec2 describe-vpcs --region us-east-1 --filters Name=is-default,Values=false --query 'Vpcs[].VpcId' --output text); do aws ec2 delete-vpc --region us-east-1 --vpc-id $id; done",
    ],
  },
  { stack: "book-me-base", missing: [] },
  {
    stack: "book-me-backend",
    before: ["aws s3 mb s3://book-me-prod-config --region eu-central-1"],
    missing: ["the hosted zone in route53_zone_id", "the API's configuration in the config bucket"],
    printed: { "create-hosted-zone": "route53_zone_id" },
  },
];

/** Every check fails where a thing is missing, and passes once the very command that was printed has made it. */
describeUnless(terraformMissing() ?? emulatorMissing() ?? toolsMissing("aws"), "npx carryover ready", () => {
  let emulator: Emulator;
  let folder: string;

  beforeAll(async () => {
    emulator = await startEmulator();
    folder = mkdtempSync(join(tmpdir(), "carryover-ready-"));
    mkdirSync(join(folder, ".ssh"));
    await execa("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", join(folder, ".ssh/id_ed25519")]);
    for (const file of ["bitbucket_ssh_key", "production.env"]) writeFileSync(join(folder, file), "x\n");
  });

  afterAll(async () => {
    await emulator?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const env = () => ({ ...terraformEnv(), ...emulator.env, HOME: folder, STATE_BACKEND: "local" });

  async function shell(command: string): Promise<string> {
    const unset = { AWS_PROFILE: undefined, AWS_SESSION_TOKEN: undefined };
    const { stdout } = await execa("bash", ["-e", "-c", command], { cwd: folder, env: { ...env(), ...unset } });
    return stdout.trim();
  }

  async function ready({ stack, switches }: Case, vars: readonly string[]) {
    const args = ["ready", stack, ...vars.map((given) => `--var=${given}`)];
    const { exitCode, stdout, stderr } = await carryover(args, { env: { ...env(), ...switches } });
    const missing = stdout.split("\n").flatMap((line) => /^missing {2}(.*)/.exec(line)?.slice(1) ?? []);
    const commands = stdout.split("\n").flatMap((line) => /^ {11}(aws .*)/.exec(line)?.slice(1) ?? []);
    return { exitCode, stdout, stderr, missing, commands };
  }

  it.each(CASES)("says what $stack lacks, and how to make it", async (given) => {
    const { before = [], byHand = [], printed = {}, vars = [] } = given;
    for (const command of before) await shell(command);
    const first = await ready(given, vars);
    expect(first.stderr).toBe("");
    expect(first.stdout).not.toMatch(/^unknown/m);
    expect(first.missing).toEqual(given.missing.map((each) => expect.stringContaining(each)));
    expect(first.exitCode).toBe(given.missing.length > 0 ? 1 : 0);

    for (const command of byHand) await shell(command);
    const found: string[] = [];
    for (const command of first.commands.filter((each) => !each.includes("request-service-quota-increase"))) {
      // Canonical's parameters are not the emulator's: the image is given as it is there.
      if (command.includes("/aws/service/canonical/")) continue;
      const output = await shell(command);
      const [operation] = Object.keys(printed).filter((each) => command.includes(each));
      if (operation) found.push(`${printed[operation]}=${output.replace("/hostedzone/", "")}`);
    }
    const others = vars.filter((each) => !each.startsWith("bastion_ami="));
    const second = await ready(given, [...others, ...found]);
    expect(second.missing, second.stdout).toEqual([]);
    expect(second.exitCode, second.stdout).toBe(0);
  });

  it("does not take a refusal of AWS's for something missing", async () => {
    const denied = await carryover(["ready", "book-me-base"], { env: { ...env(), AWS_SECRET_ACCESS_KEY: "" } });
    expect(denied.exitCode).toBe(1);
    expect(denied.stdout).toMatch(/^unknown {2}an Elastic IP that the NAT gateway may take: .*credentials/m);
  });

  it("refuses a value as Terraform does, and a variable that the stack does not have", async () => {
    const documented = await carryover(["ready", "quiz"], { env: env() });
    expect(documented.stderr.replaceAll(/\s+/g, " ")).toContain(
      "in the place of the document's placeholder project_name",
    );
    const unknown = await carryover(["ready", "flask", "--var=region=x"], { env: env() });
    expect(unknown).toEqual({ exitCode: 1, stdout: "", stderr: "error: the stack has no variable region" });
  });
});
