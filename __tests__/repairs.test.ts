import { describe, expect, it } from "vitest";
import { REPAIR_NAMES, repairsOf } from "../src/repairs";
import { readSettings } from "../src/settings";
import { SettingsError } from "../src/switches";
import { LibraryStack } from "../src/systems/library/stack";
import { resources, synthesize } from "./support/synth";

describe("the repairs", () => {
  const of = (env: Readonly<Record<string, string>>) => [...repairsOf(readSettings([], env, []))];

  it("are none as documented, whatever is left out", () => {
    expect(of({})).toEqual([]);
    expect(of({ REPAIRS: "-https" })).toEqual([]);
  });

  it("are all under PROFILE=hardened, but for those that REPAIRS names", () => {
    expect(of({ PROFILE: "hardened" })).toEqual(REPAIR_NAMES);
    expect(of({ PROFILE: "hardened", REPAIRS: "all" })).toEqual(REPAIR_NAMES);
    const left = of({ PROFILE: "hardened", REPAIRS: "-https, -imdsv2" });
    expect(REPAIR_NAMES.filter((name) => !left.includes(name))).toEqual(["https", "imdsv2"]);
  });

  it("that are not known are refused with those that are", () => {
    expect(() => readSettings([], { REPAIRS: "-https,-http" }, [])).toThrow(SettingsError);
    expect(() => readSettings([], { REPAIRS: "-https,-http" }, [])).toThrow(/REPAIRS=-http is not valid: .*-imdsv2/);
  });

  it("can each be left out alone: the stack is then as documented in what it repairs", () => {
    const documented = resources(synthesize(LibraryStack, "library").json);
    const get = (leftOut: readonly (typeof REPAIR_NAMES)[number][]) =>
      resources(synthesize(LibraryStack, "library", { profile: "hardened", leftOut }).json);
    const hardened = get([]);
    for (const [repair, address] of [
      ["https", "aws_lb_listener.http"],
      ["imdsv2", "aws_launch_template.app"],
      ["tls-buckets", "aws_s3_bucket_policy.site"],
    ] as const) {
      expect(hardened.get(address)).not.toEqual(documented.get(address));
      const left = get([repair, ...(repair === "imdsv2" ? (["secrets"] as const) : [])]);
      expect(left.get(address)).toEqual(documented.get(address));
    }
  });
});
