import { describe, expect, it } from "vitest";
import type { Settings } from "../../../src/settings";
import { LibraryStack } from "../../../src/systems/library/stack";
import { IMPORTS } from "../../support/library";
import { type JsonObject, resources, synthesize } from "../../support/synth";

const everything = Object.keys(IMPORTS);

/** The stack's resources where these are adopted. */
function adopting(...addresses: readonly string[]): ReadonlyMap<string, JsonObject> {
  const imports = Object.fromEntries(Object.entries(IMPORTS).filter(([address]) => addresses.includes(address)));
  const settings: Partial<Settings> = { imports };
  return resources(synthesize(LibraryStack, "library", settings).json);
}

function ignored(declared: ReadonlyMap<string, JsonObject>, address: string): unknown {
  return (declared.get(address)?.lifecycle as JsonObject | undefined)?.ignore_changes;
}

describe("what is adopted", () => {
  const declared = adopting(...everything);

  it("keeps its own tags, on every resource that can have some", () => {
    for (const address of ["aws_vpc.dev", "aws_eip.nat_az1", "aws_cloudfront_distribution.lib_mgmt"])
      expect(ignored(declared, address)).toContain("tags");
    expect(ignored(declared, "aws_route_table_association.public_az1")).toBeUndefined();
  });

  it("keeps what the document leaves to the console, but not what it says", () => {
    const database = ignored(declared, "aws_db_instance.lib_mgmt");
    expect(database).toContain("storage_encrypted");
    for (const said of ["instance_class", "multi_az", "allocated_storage", "storage_type", "deletion_protection"])
      expect(database).not.toContain(said);
    expect(ignored(declared, "aws_autoscaling_policy.cpu")).toEqual(["estimated_instance_warmup", "name"]);
    expect(ignored(declared, "aws_lb_target_group.app")).toContain("health_check[0].interval");
    expect(ignored(declared, "aws_lb_target_group.app")).not.toContain("health_check[0].path");
  });

  it("needs no password: the database keeps its own, and the launch template the script that has it", () => {
    expect(JSON.stringify(declared.get("aws_db_instance.lib_mgmt"))).not.toContain("needs db_password");
    expect(JSON.stringify(declared.get("aws_launch_template.app"))).not.toContain("var.db_password");
    expect(ignored(declared, "aws_launch_template.app")).toContain("user_data");
  });

  it("is replaced no differently than what is new", () => {
    expect(declared.get("aws_acm_certificate.site")?.lifecycle).toEqual({
      create_before_destroy: true,
      ignore_changes: ["tags"],
    });
  });
});

describe("what is new beside it", () => {
  it("has all settings of the stack, password and all", () => {
    const declared = adopting("aws_vpc.dev");
    expect(ignored(declared, "aws_internet_gateway.dev")).toBeUndefined();
    expect(ignored(declared, "aws_launch_template.app")).toBeUndefined();
    expect(JSON.stringify(declared.get("aws_db_instance.lib_mgmt"))).toContain("var.db_password != null");
  });

  it("asks for the password where the launch template alone is new", () => {
    const declared = adopting("aws_db_instance.lib_mgmt");
    expect(JSON.stringify(declared.get("aws_launch_template.app"))).toContain("var.db_password != null");
  });

  it("includes no role for adopted instances without one", () => {
    const iam = (declared: ReadonlyMap<string, JsonObject>) =>
      [...declared.keys()].filter((key) => key.includes("_iam_"));
    const withRole = everything.filter((address) => address.startsWith("aws_iam_"));
    expect(iam(adopting("aws_launch_template.app"))).toEqual([]);
    expect(iam(adopting("aws_launch_template.app", ...withRole)).sort()).toEqual([...withRole].sort());
    expect(iam(adopting("aws_vpc.dev")).sort()).toEqual([...withRole].sort());
  });
});
