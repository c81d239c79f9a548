import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Settings } from "../../src/settings";
import { LibraryStack } from "../../src/systems/library/stack";
import { type Emulator, emulatorMissing, startEmulator } from "../support/emulator";
import { inventoryOf } from "../support/inventory";
import { IMPORTS, TFVARS } from "../support/library";
import { PlannedStack } from "../support/planned-stack";
import { describeUnless } from "../support/suites";
import type { JsonObject } from "../support/synth";
import { managed, type ResourceValues, terraformMissing } from "../support/terraform";

const ADDRESSES = inventoryOf("library").resources.map(({ address }) => address);

type Refusal = readonly [what: string, variables: JsonObject, message: string];

/** Terraform tells all that is wrong with the variables at once: one plan a group, in which each variable is there once. */
const REFUSED: readonly (readonly Refusal[])[] = [
  [
    [
      "a region whose certificates CloudFront does not take",
      { aws_region: "eu-west-1" },
      "aws_region must be us-east-1",
    ],
    ["a URL for a domain", { domain_name: "https://omarleon.online" }, "domain_name must be a domain name"],
    ["an empty key name", { key_name: " " }, "key_name must not be empty"],
    ["an empty instance type", { instance_type: "" }, "instance_type must not be empty"],
    ["a master user that begins with a digit", { db_username: "1root" }, "db_username must be letters, digits and _"],
    ["a database name with a hyphen", { db_name: "my-db" }, "db_name must be letters, digits and _"],
    [
      "an image without a tag",
      { docker_image: "example/library" },
      "docker_image must be a container image with its tag",
    ],
    ["a bucket name in capitals", { bucket_name: "Example" }, "bucket_name must be a bucket name"],
    ["an instance type for a database", { db_instance_class: "t3.micro" }, "db_instance_class must be an RDS instance"],
    ["fewer instances wanted than at least", { min_size: 3 }, "must hold, but they are 3, 2 and 3."],
  ],
  [
    ["a domain with a dot at its end", { domain_name: "omarleon.online." }, "no dot at the end"],
    [
      "a port taken for a tag",
      { docker_image: "localhost:5000/library" },
      "docker_image must be a container image with its tag",
    ],
    ["more instances wanted than at most", { desired_capacity: 4 }, "must hold, but they are 1, 4 and 3."],
  ],
  [
    ["a wildcard", { domain_name: "*.omarleon.online" }, "domain_name must be a domain name"],
    [
      "a command for an image",
      { docker_image: "library:1.0 --privileged" },
      "docker_image must be a container image with its tag",
    ],
    ["half an instance", { min_size: 0.5 }, "min_size must be a whole number, 0 or more."],
  ],
  [["instances below none", { min_size: -1 }, "min_size must be a whole number, 0 or more."]],
];

describeUnless(terraformMissing() ?? emulatorMissing(), "library, planned by terraform", () => {
  let emulator: Emulator;
  let library: PlannedStack;

  beforeAll(async () => {
    emulator = await startEmulator();
    library = await PlannedStack.init(LibraryStack, "library", emulator.env);
  });

  afterAll(async () => {
    library?.remove();
    await emulator?.stop();
  });

  async function planned(variables: JsonObject = {}): Promise<ReadonlyMap<string, ResourceValues>> {
    return managed((await library.plan({ ...TFVARS, ...variables })).planned_values.root_module);
  }

  it("is valid where everything is adopted", async () => {
    const settings: Partial<Settings> = { imports: IMPORTS };
    const adopted = await PlannedStack.init(LibraryStack, "library", emulator.env, settings);
    adopted.remove();
  });

  it("adds exactly the inventory's resources for a team that gives no more than it must", async () => {
    expect([...(await planned()).keys()].sort()).toEqual([...ADDRESSES].sort());
  });

  it("plans with the domain, names, classes and sizes that the team gives", async () => {
    const resources = await planned({
      domain_name: "library.example.org",
      bucket_name: "example-site",
      key_name: "team-key",
      instance_type: "t3.small",
      db_instance_class: "db.m6g.large",
      db_username: "admin",
      db_name: "library",
      min_size: 2,
      desired_capacity: 4,
      max_size: 5,
      skip_final_snapshot: false,
    });
    const values = (address: string) => resources.get(address)?.values;
    expect(values("aws_acm_certificate.site")?.subject_alternative_names).toEqual(
      expect.arrayContaining(["*.library.example.org"]),
    );
    expect(values("aws_route53_record.app")?.name).toBe("app.library.example.org");
    expect(values("aws_s3_object.index")?.content).toContain('content="https://app.library.example.org"');
    expect(values("aws_s3_bucket.site")?.bucket).toBe("example-site");
    expect(values("aws_launch_template.app")).toMatchObject({ key_name: "team-key", instance_type: "t3.small" });
    expect(values("aws_db_instance.lib_mgmt")).toMatchObject({
      instance_class: "db.m6g.large",
      username: "admin",
      db_name: "library",
      skip_final_snapshot: false,
      final_snapshot_identifier: "db-lib-mgmt-final",
    });
    expect(values("aws_autoscaling_group.app")).toMatchObject({ min_size: 2, desired_capacity: 4, max_size: 5 });
  });

  it("launches an image that the public parameter names, without a last snapshot of the database", async () => {
    const resources = await planned();
    expect(resources.get("aws_launch_template.app")?.values.image_id).toMatch(/^ami-/);
    expect(resources.get("aws_db_instance.lib_mgmt")?.values).toMatchObject({
      skip_final_snapshot: true,
      final_snapshot_identifier: null,
    });
  });

  it("refuses a new database without a password, and says how to give it", async () => {
    expect(await library.refusal({ docker_image: TFVARS.docker_image })).toContain(
      "a new database needs db_password: give it as TF_VAR_db_password",
    );
  });

  it.each(["short", "user@hostname", "password\nDB_HOST=elsewhere", "p".repeat(42)])(
    "refuses a password that RDS does not take, without a word of it: %j",
    async (db_password) => {
      const message = await library.refusal({ ...TFVARS, db_password });
      expect(message).toContain("db_password must be 8 to 41 printable ASCII characters");
      expect(message).not.toContain(db_password);
    },
  );

  describe.each(REFUSED.map((group) => ({ group })))("refuses, in Terraform's own words,", ({ group }) => {
    let message: string;

    beforeAll(async () => {
      message = await library.refusal(Object.assign({ ...TFVARS }, ...group.map(([, variables]) => variables)));
    });

    it.each(group)("%s", (_, __, expected) => {
      expect(message).toContain(expected);
    });
  });
});
