import { afterAll, beforeAll, expect, it } from "vitest";
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

  it("adds exactly the inventory's resources for a team that sets only what it must", async () => {
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
});
