import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../../src/json";
import type { Imports } from "../../../src/stack/imports-file";
import { type DiscoverProps, discover } from "../../../src/tools/discover/discover";
import { DeniedError, DiscoveryError } from "../../../src/tools/discover/errors";
import type { Finder, Found } from "../../../src/tools/discover/finder";
import { report } from "../../../src/tools/discover/report";
import type { StackJson } from "../../../src/tools/synthesized/stack-json";
import { answering, existing } from "../../support/aws-answers";

const STACK: StackJson = {
  terraform: {},
  variable: { aws_region: { default: "us-east-1" }, cidr: { default: "10.0.0.0/24" } },
  locals: { prefix: "Dev" },
  provider: { aws: [{ region: "${var.aws_region}" }] },
  resource: {
    aws_vpc: { dev: { tags: { Name: "${local.prefix} VPC" } } },
    aws_subnet: {
      az1: { vpc_id: "${aws_vpc.dev.id}", cidr_block: "${var.cidr}", tags: { Name: "AZ1" } },
      az2: { vpc_id: "${aws_vpc.dev.id}", cidr_block: "10.0.1.0/24", tags: { Name: "AZ2" } },
    },
    aws_eip: { nat: { domain: "vpc" } },
    aws_nat_gateway: { nat: { allocation_id: "${aws_eip.nat.id}", tags: { Name: "NAT" } } },
    aws_autoscaling_group: {
      app: {
        name: "app-asg",
        vpc_zone_identifier: ["${aws_subnet.az1.id}", "${aws_subnet.az2.id}"],
        lifecycle: { ignore_changes: ["force_delete_warm_pool", "launch_template[0].version"] },
      },
    },
    aws_acm_certificate_validation: { site: {} },
  },
};

/** Finders that know what exists by name. */
const byName =
  (existing: Readonly<Record<string, readonly Found[]>>): Finder =>
  async (wanted) =>
    existing[(await wanted.text("tags.Name")) || (await wanted.text("name"))] ?? [];

const subnet = (id: string, more: JsonObject = {}) => existing(id, { vpc_id: "vpc-1", ...more });
const FINDERS: Readonly<Record<string, Finder>> = {
  aws_vpc: byName({ "Dev VPC": [existing("vpc-1")] }),
  aws_subnet: byName({ AZ1: [subnet("subnet-1", { cidr_block: "10.0.0.0/24" })], AZ2: [subnet("subnet-2")] }),
  aws_nat_gateway: byName({ NAT: [existing("nat-1", { allocation_id: "eipalloc-1" })] }),
  aws_eip: async (wanted) => {
    const gateway = await wanted.related("aws_nat_gateway");
    return gateway ? [existing(String(gateway.attributes.allocation_id), { domain: "vpc" })] : [];
  },
  aws_autoscaling_group: byName({
    "app-asg": [existing("app-asg", { name: "app-asg", vpc_zone_identifier: ["subnet-2", "subnet-1"] })],
  }),
};

async function search(finders: Readonly<Record<string, Finder>> = {}, props: Partial<DiscoverProps> = {}) {
  return discover({
    stack: "library",
    synthesize: () => STACK,
    aws: await answering({}),
    finders: { ...FINDERS, ...finders },
    variables: {},
    given: {},
    progress: () => undefined,
    ...props,
  });
}

const ONLY_IN_TERRAFORM = "exists only in Terraform: the first apply writes it into the state";
const ALWAYS = [
  {
    address: "aws_acm_certificate_validation.site",
    action: "add",
    path: "",
    reason: "only waits for the certificate, so there is nothing in AWS to import",
  },
  ...["force_delete", "ignore_failed_scaling_activities", "wait_for_capacity_timeout"].map((path) => ({
    address: "aws_autoscaling_group.app",
    action: "change",
    path,
    reason: ONLY_IN_TERRAFORM,
  })),
];
/** What is said beside what is said of every such stack. */
const changesOf = async (...args: Parameters<typeof search>) => (await search(...args)).changes.slice();
const unusual = async (...args: Parameters<typeof search>) =>
  (await changesOf(...args)).filter(
    (change) => !ALWAYS.some(({ address, path }) => address === change.address && path === change.path),
  );

describe("discovery", () => {
  it("finds by names, and what has none by what refers to it", async () => {
    const { imports, changes } = await search();
    expect(imports).toEqual({
      "aws_autoscaling_group.app": "app-asg",
      "aws_eip.nat": "eipalloc-1",
      "aws_nat_gateway.nat": "nat-1",
      "aws_subnet.az1": "subnet-1",
      "aws_subnet.az2": "subnet-2",
      "aws_vpc.dev": "vpc-1",
    });
    expect(changes).toEqual(ALWAYS);
  });

  it("tells of each resource once", async () => {
    const told: string[] = [];
    await search({}, { progress: ({ address }, found) => void told.push(`${address} ${found?.id ?? "-"}`) });
    expect(told).toHaveLength(7);
    expect(new Set(told)).toContain("aws_subnet.az1 subnet-1");
    expect(new Set(told)).toContain("aws_acm_certificate_validation.site -");
  });

  it("looks at the stack as it is with the imports, for an adopted resource may leave settings alone", async () => {
    const asked: Imports[] = [];
    const synthesize = (imports: Imports) => {
      asked.push(imports);
      return STACK;
    };
    const { imports } = await search({}, { synthesize });
    expect(asked).toEqual([{}, imports]);
  });

  it("names what will be created, and what is changed by it", async () => {
    const aws_subnet = byName({ AZ1: [subnet("subnet-1")] });
    const aws_autoscaling_group = byName({ "app-asg": [existing("app-asg", { vpc_zone_identifier: ["subnet-1"] })] });
    expect(await unusual({ aws_subnet, aws_autoscaling_group })).toEqual([
      {
        address: "aws_autoscaling_group.app",
        action: "change",
        path: "vpc_zone_identifier",
        reason: 'is ["subnet-1"], the stack says ["subnet-1","(new aws_subnet.az2)"]',
      },
      { address: "aws_subnet.az2", action: "add", path: "", reason: "none was found: it will be created" },
    ]);
  });

  it("names what Terraform must replace, and the variable that keeps it", async () => {
    const aws_subnet = byName({ AZ1: [subnet("subnet-1", { cidr_block: "10.7.0.0/24" })], AZ2: [subnet("subnet-2")] });
    expect(await unusual({ aws_subnet })).toEqual([
      {
        address: "aws_subnet.az1",
        action: "replace",
        path: "cidr_block",
        reason: 'is "10.7.0.0/24", the stack says "10.0.0.0/24" (to keep it: cidr = "10.7.0.0/24" in your tfvars)',
      },
    ]);
    expect(await unusual({ aws_subnet }, { variables: { cidr: "10.7.0.0/24" } })).toEqual([]);
  });

  it("says that a password will be set only where one is given, does not show it, and names what is written along", async () => {
    const config = {
      identifier: "db",
      password: "${var.db_password}",
      lifecycle: { ignore_changes: ["storage_encrypted"] },
    };
    const synthesize = () => ({
      ...STACK,
      variable: { ...STACK.variable, db_password: { default: null } },
      resource: { ...STACK.resource, aws_db_instance: { db: config } },
    });
    const aws_db_instance: Finder = async () => [existing("db", { storage_encrypted: true })];
    expect(await unusual({ aws_db_instance }, { synthesize })).toEqual([]);
    const changes = await unusual({ aws_db_instance }, { synthesize, variables: { db_password: "hush-hush" } });
    expect(changes.map(({ address, path }) => `${address}.${path}`)).toEqual([
      "aws_db_instance.db.password",
      "aws_db_instance.db.apply_immediately",
    ]);
    expect(JSON.stringify(changes)).not.toContain("hush-hush");
  });

  it("takes an id that is said, and lets it settle which of two is meant", async () => {
    const aws_vpc = byName({ "Dev VPC": [existing("vpc-1"), existing("vpc-2")] });
    const { imports } = await search({ aws_vpc }, { given: { "aws_vpc.dev": "vpc-2", "aws_eip.nat": "eipalloc-1" } });
    expect(imports).toMatchObject({ "aws_vpc.dev": "vpc-2", "aws_eip.nat": "eipalloc-1" });
  });

  it("refuses an id that is neither of the two, or that does not exist", async () => {
    const aws_vpc = byName({ "Dev VPC": [existing("vpc-1"), existing("vpc-2")] });
    expect(await refused({ aws_vpc }, { given: { "aws_vpc.dev": "vpc-3" } })).toBe(
      "aws_vpc.dev: --id says vpc-3, but what was found is vpc-1 and vpc-2. Correct the id, or leave it out, or say --id aws_vpc.dev=vpc-1",
    );
    const foundById = new Set(["aws_vpc"]);
    expect(await refused({ aws_vpc: async () => [] }, { given: { "aws_vpc.dev": "vpc-3" }, foundById })).toBe(
      "aws_vpc.dev: --id says vpc-3, but nothing with that id exists. Correct the id, or leave it out",
    );
  });

  it("says which id it used without looking it up", async () => {
    const aws_autoscaling_group: Finder = async () => [];
    const discovery = await search({ aws_autoscaling_group }, { given: { "aws_autoscaling_group.app": "web" } });
    expect(discovery.imports["aws_autoscaling_group.app"]).toBe("web");
    expect(report("library", "library.imports.json", discovery)).toContain(
      "Not found by name, your ids are used: aws_autoscaling_group.app. The plan fails if an id is wrong.",
    );
  });

  it("keeps what the file has, and refuses where it found another", async () => {
    const kept = (imports: Imports) => ({ kept: { file: "library.imports.json", imports } });
    const aws_autoscaling_group: Finder = async () => [];
    const theirs = { "aws_autoscaling_group.app": "web", "aws_eip.more[1]": "eipalloc-7" };
    expect((await search({ aws_autoscaling_group }, kept(theirs))).imports).toMatchObject(theirs);
    expect(await refused({}, kept({ "aws_vpc.dev": "vpc-9" }))).toBe(
      "aws_vpc.dev: library.imports.json says vpc-9, but what was found is vpc-1. Correct the id, or leave it out, or say --id aws_vpc.dev=vpc-1",
    );
    const corrected = await search({}, { ...kept({ "aws_vpc.dev": "vpc-9" }), given: { "aws_vpc.dev": "vpc-1" } });
    expect(corrected.imports["aws_vpc.dev"]).toBe("vpc-1");
  });

  const refused = (...args: Parameters<typeof search>) =>
    search(...args).then(
      () => expect.unreachable("it was not refused"),
      (error: Error) => {
        expect(error).toBeInstanceOf(DiscoveryError);
        return error.message;
      },
    );

  it("refuses two of one name, with both ids and how to go on", async () => {
    const aws_vpc = byName({ "Dev VPC": [existing("vpc-1"), existing("vpc-2")] });
    expect(await refused({ aws_vpc })).toBe(
      "aws_vpc.dev: 2 resources have its console name, vpc-1 and vpc-2. Rename the others, or say which one is meant: --id aws_vpc.dev=vpc-1",
    );
  });

  it("refuses with all that is in the way at once, each said once", async () => {
    const aws_subnet: Finder = async () => {
      throw new DeniedError("ec2:DescribeSubnets", "no");
    };
    const aws_nat_gateway = byName({ NAT: [existing("nat-1"), existing("nat-2")] });
    const message = await refused({ aws_subnet, aws_nat_gateway });
    expect(message.split("\n")).toHaveLength(2);
    expect(message).toContain("no permission for ec2:DescribeSubnets");
    expect(message).toContain("nat-1 and nat-2");
  });

  it("refuses where the VPC is not found, and says where it looked", async () => {
    const message = await refused({ aws_vpc: byName({}) }, { aws: await answering({}, "eu-west-1") });
    expect(message).toMatch(
      /^aws_vpc\.dev \(.*\): not found in eu-west-1 \(the stack's own region is us-east-1\), where the rest/,
    );
  });

  it("refuses a region that the plan would not look in", async () => {
    expect(await refused({}, { aws: await answering({}, "eu-west-1") })).toContain(
      "looked in eu-west-1, but the stack's aws_region is us-east-1",
    );
  });

  it("refuses an id for a resource that the stack does not have", async () => {
    expect(await refused({}, { given: { "aws_vpc.prod": "vpc-1" } })).toBe(
      "--id aws_vpc.prod: not a resource of this stack",
    );
  });

  it("refuses a stack with types that it cannot find", async () => {
    const synthesize = () => ({ ...STACK, resource: { ...STACK.resource, aws_ecs_service: { x: {} } } });
    expect(await refused({}, { synthesize })).toContain("library: the command cannot find aws_ecs_service yet");
  });

  it("does not hide a defect behind a message", async () => {
    const aws_vpc: Finder = async () => {
      throw new TypeError("a defect");
    };
    await expect(search({ aws_vpc })).rejects.toThrow(TypeError);
  });
});

describe("the report", () => {
  it("says what is imported, what else the plan may do, and what must not be overlooked", async () => {
    const aws_subnet = byName({ AZ1: [subnet("subnet-1", { cidr_block: "10.7.0.0/24" })], AZ2: [subnet("subnet-2")] });
    const text = report("library", "library.imports.json", await search({ aws_subnet }));
    expect(text).toContain("library: 6 to import, by library.imports.json.");
    expect(text).toContain("  add     aws_acm_certificate_validation.site: only waits");
    expect(text).toContain('  replace aws_subnet.az1.cidr_block: is "10.7.0.0/24"');
    expect(text).toContain("Terraform must REPLACE aws_subnet.az1: it destroys what exists.");
  });

  it("names what the stack leaves to the console and what leads elsewhere", async () => {
    const alias = { name: "${aws_nat_gateway.nat.public_ip}" };
    const record = { alias, lifecycle: { ignore_changes: ["alias"] } };
    const synthesize = () => ({ ...STACK, resource: { ...STACK.resource, aws_route53_record: { app: record } } });
    const aws_route53_record: Finder = async () => [existing("Z1_app_A", { alias: { name: "192.0.2.1" } })];
    const text = report("library", "library.imports.json", await search({ aws_route53_record }, { synthesize }));
    expect(text).toContain("no plan shows that they lead elsewhere");
    expect(text).toContain("  aws_route53_record.app.alias: does not lead to aws_nat_gateway.nat");
  });

  it("does not cry wolf", async () => {
    const text = report("library", "library.imports.json", await search());
    expect(text).not.toContain("REPLACE");
    expect(text).not.toContain("elsewhere");
  });
});
