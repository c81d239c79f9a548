import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { readSettings } from "../src/settings";
import { SWITCH_NAMES, SWITCHES, type SwitchName } from "../src/switches";
import { SWITCH_LISTS, withSwitches } from "../src/tools/docs/switches";
import { SETTINGS } from "./support/synth";
import { workflow } from "./support/workflows";

/** The jobs of the workflows that synthesize a stack which is then planned or applied. */
const JOBS = [
  [".github/workflows/plan.yml", "plan"],
  [".github/workflows/apply.yml", "apply"],
] as const;

/** What the workflows set themselves. */
const FIXED: Partial<Record<SwitchName, string>> = { STATE_BACKEND: "s3" };

/** A value that is not the default. */
function other(name: SwitchName): string {
  const { byDefault, ...given } = SWITCHES[name];
  const values: readonly string[] = "values" in given ? given.values : ["quiz"];
  return values.find((value) => value !== byDefault) ?? "";
}

describe.each(SWITCH_NAMES)("the switch %s", (name) => {
  it("changes what the stacks are told", () => {
    const known = ["quiz", "flask"];
    const names = name === "STACKS" ? [] : ["quiz"];
    expect(readSettings(names, { [name]: other(name) }, known)).not.toEqual(readSettings(names, {}, known));
  });

  it.each(Object.keys(SWITCH_LISTS))("is in %s as it is (else: npx carryover docs)", (file) => {
    const text = readFileSync(resolve(__dirname, "..", file), "utf8");
    const lines = (whole: string) => whole.split("\n").filter((line) => new RegExp(`\\b${name}\\b`).test(line));
    expect(lines(text)).toEqual(expect.arrayContaining(lines(withSwitches(file, text))));
    expect(lines(text)).not.toEqual([]);
  });

  it.each(JOBS)("is passed on by %s", (path, job) => {
    expect(workflow(path).jobs[job]?.env).toMatchObject({ [name]: FIXED[name] ?? `\${{ vars.${name} }}` });
  });
});

describe("the switches", () => {
  it.each(JOBS)("are all that %s takes from the repository's variables, beside what its steps need", (path, job) => {
    const env = Object.entries(workflow(path).jobs[job]?.env ?? {});
    const passed = env.filter(([, value]) => value.includes("vars.")).map(([name]) => name);
    expect(passed).toEqual(SWITCH_NAMES.filter((name) => !(name in FIXED)));
  });

  it("are at their defaults for the tests, but for the backend", () => {
    expect(SETTINGS).toEqual({ ...readSettings([], {}, []), backend: { kind: "local" } });
  });

  it("have a place in a file that lists them, or it says so", () => {
    expect(() => withSwitches("README.md", "# no table\n")).toThrow("README.md has no place for the list of switches");
  });
});
