import {
  CreateVpcCommand,
  DeleteVpcCommand,
  DescribeLaunchTemplateVersionsCommand,
  EC2Client,
} from "@aws-sdk/client-ec2";
import { CreateAccessKeyCommand, CreateUserCommand, IAMClient, PutUserPolicyCommand } from "@aws-sdk/client-iam";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { REPLACED_BY } from "../../src/tools/discover/provider";
import { Adoption } from "../support/adoption";
import { emulatorMissing } from "../support/emulator";
import { changedSettings, forecast, imported, leadingElsewhere, replacing } from "../support/forecast";
import { shellBlock } from "../support/pages";
import { describeUnless } from "../support/suites";
import { resources } from "../support/synth";
import { EMPTY, judge, type Plan, terraformMissing } from "../support/terraform";
import { toolsMissing } from "../support/tools";

/** Where the emulator forgets a setting, so that a plan that reads it back wants to write it again. */
const FORGOTTEN: readonly { readonly setting: string; readonly gap: string }[] = [
  {
    setting: "aws_autoscaling_group.app.capacity_reservation_specification",
    gap: 'DescribeAutoScalingGroups shows one without its preference, where AWS has "default"',
  },
];

/** What `library.md` lets the first plan change: what AWS never reports back. */
const UNREPORTED = [
  "aws_autoscaling_group.app.force_delete",
  "aws_autoscaling_group.app.force_delete_warm_pool",
  "aws_autoscaling_group.app.ignore_failed_scaling_activities",
  "aws_autoscaling_group.app.wait_for_capacity_timeout",
  "aws_s3_object.index.content",
  "aws_s3_object.index.force_destroy",
];
const NO_OBJECT = ["aws_acm_certificate_validation.site"];
const NOTHING_LOST = { destroy: [], moved: [] };

const README = "src/systems/library/README.md";

describeUnless(terraformMissing() ?? emulatorMissing() ?? toolsMissing("aws"), "library, adopted", () => {
  describe("as the document has it made by hand", () => {
    let library: Adoption;
    let said: string;
    let plan: Plan;

    beforeAll(async () => {
      library = await Adoption.start();
      const { exitCode, stdout, stderr } = await library.discover();
      expect(exitCode, stderr).toBe(0);
      said = stdout;
      await library.synth();
      plan = await library.plan();
    });
    afterAll(() => library?.stop());

    it("is found completely, except for what is not an AWS object", () => {
      const declared = [...resources(library.json).keys()].filter((address) => !NO_OBJECT.includes(address));
      expect(Object.keys(library.imports ?? {})).toEqual(declared.sort());
      expect(said).toContain(`library: ${declared.length} to import`);
      expect(leadingElsewhere(said)).toEqual([]);
    });

    it("plans to import all that was found, and to destroy nothing", () => {
      expect(imported(plan)).toEqual(library.imports);
      expect(judge(plan)).toMatchObject(NOTHING_LOST);
    });

    it("adds and changes only what the command said beforehand, which is only what AWS never reports", () => {
      expect(forecast(said)).toEqual({ add: NO_OBJECT, change: UNREPORTED, replace: [] });
      expect(judge(plan).add).toEqual(NO_OBJECT);
      expect(changedSettings(plan, FORGOTTEN)).toEqual(UNREPORTED);
    });

    describe("once applied", () => {
      beforeAll(() => library.apply());

      it("plans empty, with everything read back", async () => {
        expect(judge(await library.plan())).toMatchObject(EMPTY);
      });

      it("is found just the same", async () => {
        const before = library.imports;
        expect((await library.discover()).exitCode).toBe(0);
        expect(library.imports).toEqual(before);
      });

      it("gets a new image by the README's commands, since docker_image decides nothing here", async () => {
        const { LaunchTemplateVersions: before = [] } = await versions(library);
        // The emulator has no instance refresh.
        const commands = shellBlock(README, "create-launch-template-version").replace(
          /^aws .* start-instance-refresh .*$/m,
          "",
        );
        await library.type(commands, {
          EDITOR: "sed -i s|example/library:latest|example/library:2.0|",
        });
        const { LaunchTemplateVersions: after = [] } = await versions(library);
        expect(after).toHaveLength(before.length + 1);
        const [old, made] = [before[0], after.find(({ DefaultVersion }) => DefaultVersion)];
        const { UserData: was = "", ...rest } = old?.LaunchTemplateData ?? {};
        const { UserData: is = "", ...others } = made?.LaunchTemplateData ?? {};
        const text = Buffer.from(was, "base64").toString();
        expect(text).toContain("example/library:latest");
        expect(Buffer.from(is, "base64").toString()).toBe(text.replace("library:latest", "library:2.0"));
        expect(others).toEqual(rest);
        expect(judge(await library.plan())).toMatchObject({
          ...{ add: [], change: [], destroy: [] },
          drifted: expect.arrayContaining(["aws_launch_template.app"]),
        });
      });

      it("is replaced for those settings only of which the command says so", async () => {
        const stated = new Set(
          [...resources(library.json)].flatMap(([address, config]) =>
            Object.keys(config).map((setting) => `${address.split(".")[0]}.${setting}`),
          ),
        );
        const warned = Object.entries(REPLACED_BY).flatMap(([type, settings]) => settings.map((s) => `${type}.${s}`));
        expect(replacing(await library.planOnAlteredState())).toEqual(
          warned.filter((setting) => stated.has(setting)).sort(),
        );
      });
    });
  });

  describe("as somebody made it who did not follow the document", () => {
    let library: Adoption;
    let said: string;

    beforeAll(async () => {
      library = await Adoption.start({
        dbInstanceClass: "db.t3.small",
        without: ["Private App Subnet AZ2"],
        role: "web-tier",
        apiRecord: "dualstack.old-alb-1234567890.us-east-1.elb.amazonaws.com",
      });
      said = (await library.discover()).stdout;
      await library.synth();
    });
    afterAll(() => library?.stop());

    it("names another instance class, and how to keep it", () => {
      expect(said).toContain(
        'change  aws_db_instance.lib_mgmt.instance_class: is "db.t3.small", the stack says "db.t3.micro" (to keep it: db_instance_class = "db.t3.small" in your tfvars)',
      );
    });

    it("names the missing subnet, and what has to do with it", () => {
      expect(forecast(said)).toEqual({
        add: [
          ...NO_OBJECT,
          "aws_iam_role_policy.app_s3",
          "aws_route_table_association.private_app_az2",
          "aws_subnet.private_app_az2",
        ],
        change: [
          ...UNREPORTED,
          "aws_autoscaling_group.app.vpc_zone_identifier",
          "aws_db_instance.lib_mgmt.apply_immediately",
          "aws_db_instance.lib_mgmt.instance_class",
        ].sort(),
        replace: [],
      });
    });

    it("takes the role that the launch template gives its instances, whatever its name", () => {
      expect(library.imports).toMatchObject({
        "aws_iam_instance_profile.app": "web-tier",
        "aws_iam_role.app": "web-tier",
      });
    });

    it("names the record that leads to another load balancer, which no plan shows", () => {
      expect(leadingElsewhere(said)).toEqual(["aws_route53_record.app.alias: does not lead to aws_lb.app"]);
    });

    it("plans what was named, and no replacement", async () => {
      const plan = await library.plan();
      expect(judge(plan)).toMatchObject(NOTHING_LOST);
      expect(imported(plan)).toEqual(library.imports);
      expect([...judge(plan).add].sort()).toEqual(forecast(said).add);
      expect(changedSettings(plan, FORGOTTEN)).toEqual(forecast(said).change);
    });

    it("says before anyone applies that Terraform must replace, where it must", async () => {
      const { stdout } = await library.discover(["--var", "db_username=admin"]);
      expect(forecast(stdout).replace).toEqual(["aws_db_instance.lib_mgmt.username"]);
      expect(stdout).toContain("Terraform must REPLACE aws_db_instance.lib_mgmt: it destroys what exists.");
      const plan = await library.plan({ TF_VAR_db_username: "admin" });
      expect(judge(plan).destroy).toEqual(["aws_db_instance.lib_mgmt"]);
    });
  });

  describe("refused, with nothing written", () => {
    let library: Adoption;

    beforeAll(async () => {
      library = await Adoption.start();
    });
    afterAll(() => library?.stop());
    afterEach(() => {
      expect(library.imports).toBeUndefined();
    });

    it("where two resources have one console name: both ids, and none of them chosen", async () => {
      const ec2 = new EC2Client(library.aws);
      const Tags = [{ Key: "Name", Value: "Dev VPC" }];
      const { Vpc } = await ec2.send(
        new CreateVpcCommand({ CidrBlock: "10.9.0.0/16", TagSpecifications: [{ ResourceType: "vpc", Tags }] }),
      );
      const VpcId = Vpc?.VpcId as string;
      const { exitCode, stderr } = await library.discover();
      await ec2.send(new DeleteVpcCommand({ VpcId }));
      expect(exitCode).toBe(1);
      expect(stderr).toMatch(/error: aws_vpc\.dev: 2 resources have its console name, vpc-\w+ and vpc-\w+\./);
      expect(stderr).toContain(VpcId);
    });

    it("in the wrong region: it says where it looked, and what the stack's region is", async () => {
      const { exitCode, stderr } = await library.discover([], { AWS_REGION: "eu-west-1" });
      expect(exitCode).toBe(1);
      expect(stderr).toContain(
        'error: aws_vpc.dev ("Dev VPC"): not found in eu-west-1 (the stack\'s own region is us-east-1)',
      );
    });

    it("where nothing of the name is there", async () => {
      const { exitCode, stderr } = await library.discover(["--var", "aws_region=us-west-2"], {
        AWS_REGION: "us-west-2",
      });
      expect(exitCode).toBe(1);
      expect(stderr).toContain('error: aws_vpc.dev ("Dev VPC"): not found in us-west-2, where the rest');
    });

    it("without the permission for a service: it names the action", async () => {
      const keys = await userWithout("rds:*", library);
      const { exitCode, stderr } = await library.discover([], keys);
      await demandPermissions(library, "inf");
      expect(exitCode).toBe(1);
      expect(stderr).toMatch(/^(error: )?no permission for rds:\w+, which the search needs/m);
      expect(stderr).toContain("no permission for rds:DescribeDBInstances");
      expect(stderr).not.toMatch(/^ +at /m);
    });
  });
});

function versions(library: Adoption) {
  return new EC2Client(library.aws).send(
    new DescribeLaunchTemplateVersionsCommand({ LaunchTemplateName: "app-launch-template" }),
  );
}

/** A user who may do everything but that, on an emulator that from now on asks for permissions. */
async function userWithout(action: string, library: Adoption): Promise<Readonly<Record<string, string>>> {
  const iam = new IAMClient(library.aws);
  const UserName = "searcher";
  await iam.send(new CreateUserCommand({ UserName }));
  const statement = (Effect: string, Action: string) => ({ Effect, Action, Resource: "*" });
  const PolicyDocument = JSON.stringify({
    Version: "2012-10-17",
    Statement: [statement("Allow", "*"), statement("Deny", action)],
  });
  await iam.send(new PutUserPolicyCommand({ UserName, PolicyName: "search", PolicyDocument }));
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }));
  await demandPermissions(library, "0");
  return {
    AWS_ACCESS_KEY_ID: AccessKey?.AccessKeyId as string,
    AWS_SECRET_ACCESS_KEY: AccessKey?.SecretAccessKey as string,
  };
}

/** @param after the number of calls that are still free */
async function demandPermissions({ emulator }: Adoption, after: string): Promise<void> {
  await fetch(`${emulator.url}/moto-api/reset-auth`, { method: "POST", body: after });
}
