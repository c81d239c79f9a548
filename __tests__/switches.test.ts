import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { readSettings } from "../src/settings";
import { changedSwitches, readSwitches, SettingsError, SWITCH_NAMES, SWITCHES, type SwitchName } from "../src/switches";
import { SWITCH_LISTS, withSwitches } from "../src/tools/docs/switches";
import { workflow } from "./support/workflows";

/** The jobs of the workflows that synthesize a stack which is then planned or applied. */
const JOBS = [
  [".github/workflows/plan.yml", "plan"],
  [".github/workflows/apply.yml", "apply"],
] as const;

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
    expect(workflow(path).jobs[job]?.env).toMatchObject({ [name]: `\${{ vars.${name} }}` });
  });
});

describe("the values of switches", () => {
  const valued = Object.entries(SWITCHES).flatMap(([name, { byDefault, ...given }]) =>
    "values" in given ? [{ name: name as SwitchName, byDefault, values: given.values as readonly string[] }] : [],
  );

  it("are their defaults where nothing is given, which is nothing for a text", () => {
    const defaults = Object.fromEntries(valued.map(({ name, byDefault }) => [name, byDefault]));
    expect(readSwitches({ HOME: "/root" })).toEqual(defaults);
    // As CI systems pass what is not set.
    expect(readSwitches(Object.fromEntries(SWITCH_NAMES.map((name) => [name, " "])))).toEqual(defaults);
  });

  it("of a text are taken without the spaces around them", () => {
    expect(readSwitches({ STATE_S3_BUCKET: " a b " }).STATE_S3_BUCKET).toBe("a b");
  });

  it.each(valued)("of $name are the known ones, and another is refused with them", ({ name, values }) => {
    for (const value of values) expect(readSwitches({ [name]: value })[name]).toBe(value);
    expect(() => readSwitches({ [name]: "other" })).toThrow(SettingsError);
    expect(() => readSwitches({ [name]: "other" })).toThrow(
      `${name}=other is not valid: choose from ${values.join(", ")}`,
    );
  });

  it("that are wrong are told all at once", () => {
    expect(() => readSwitches({ STATE_BACKEND: "gcs", PROFILE: "safe" })).toThrow(/STATE_BACKEND=gcs.*\nPROFILE=safe/);
  });

  it("that are not the defaults are told, but for the stacks", () => {
    const env = { PROFILE: "documented", STATE_BACKEND: " s3 ", STATE_S3_BUCKET: "b", STACKS: "quiz", HOME: "/root" };
    expect(changedSwitches(env)).toEqual({ STATE_BACKEND: "s3", STATE_S3_BUCKET: "b" });
    expect(changedSwitches({ STATE_S3_KEY: " ", PROFILE: undefined, BOOK_ME_CELERY: "false" })).toEqual({});
  });
});

describe("the switches", () => {
  it.each(JOBS)("are all that %s takes from the repository's variables, beside what its steps need", (path, job) => {
    const env = Object.entries(workflow(path).jobs[job]?.env ?? {});
    const passed = env.filter(([, value]) => value.includes("vars.")).map(([name]) => name);
    const terraforms = ["TF_CLOUD_ORGANIZATION"];
    expect(passed).toEqual([...terraforms, ...SWITCH_NAMES]);
  });

  it("are at their defaults for the tests, but for the backend", async () => {
    // Not above: where it fails to load, the tests here still say what is wrong.
    const { SETTINGS } = await import("./support/synth");
    expect(SETTINGS).toEqual({ ...readSettings([], {}, []), backend: { kind: "local" } });
  });

  it("have a place in a file that lists them, or it says so", () => {
    expect(() => withSwitches("README.md", "# no table\n")).toThrow("README.md has no place for the list of switches");
  });
});
