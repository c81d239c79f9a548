import { describe, expect, it } from "vitest";
import { readSettings } from "../src/settings";
import { SettingsError } from "../src/switches";

const KNOWN = ["quiz", "flask", "platform"];
const read = (env: Readonly<Record<string, string>> = {}, names: readonly string[] = []) =>
  readSettings(names, env, KNOWN);

describe("settings", () => {
  it("are the documents' place of the state, the documents to the letter, and every stack by default", () => {
    expect(read()).toMatchObject({ backend: { kind: "document" }, profile: "documented", stacks: KNOWN });
  });

  it("take an empty value for none, as CI systems pass it", () => {
    expect(read({ STATE_BACKEND: "", PROFILE: " ", STACKS: "" })).toEqual(read());
  });

  it("read the s3 backend's switches", () => {
    const env = {
      STATE_BACKEND: "s3",
      STATE_S3_BUCKET: "b",
      STATE_S3_KEY: "{stack}.tfstate",
      STATE_S3_REGION: "eu-west-2",
      STATE_S3_LOCK_TABLE: "t",
    };
    expect(read(env).backend).toEqual({
      kind: "s3",
      bucket: "b",
      key: "{stack}.tfstate",
      region: "eu-west-2",
      lockTable: "t",
    });
  });

  it("say nothing of S3 where no switch does", () => {
    expect(Object.keys(read({ STATE_BACKEND: "s3" }).backend)).toEqual(["kind"]);
    expect(Object.keys(read({ STATE_BACKEND: "s3", STATE_S3_REGION: "eu-west-2" }).backend)).toEqual([
      "kind",
      "region",
    ]);
  });

  it("let an S3 key without {stack} be where it names one state only, or none at all", () => {
    const key = { STATE_S3_KEY: "one.tfstate" };
    expect(read({ STATE_BACKEND: "s3", ...key }, ["quiz"]).backend).toEqual({ kind: "s3", key: "one.tfstate" });
    expect(read({ STATE_BACKEND: "local", ...key }).stacks).toEqual(KNOWN);
    expect(read({ STATE_BACKEND: "cloud", ...key }).stacks).toEqual(KNOWN);
  });

  it("take values without the spaces around them", () => {
    const env = {
      STATE_BACKEND: "s3",
      STATE_S3_BUCKET: " b ",
      STATE_S3_KEY: "{stack} ",
      IMPORTS_FILE: " {stack}.json",
    };
    expect(read(env)).toMatchObject({
      backend: { bucket: "b", key: "{stack}" },
      importsFile: { path: "{stack}.json" },
    });
  });

  it("leave platform's secret alone only where the switch says so", () => {
    expect(read().platformKeepSecret).toBe(false);
    expect(read({ PLATFORM_KEEP_SECRET: "false" }).platformKeepSecret).toBe(false);
    expect(read({ PLATFORM_KEEP_SECRET: "true" }).platformKeepSecret).toBe(true);
  });

  it("have book-me wired by variables, and its opt-ins off, until a switch says otherwise", () => {
    const off = { apiAutoscaling: false, celery: false, configBucketEncryption: false, ecsExecShell: false };
    expect(read().bookMe).toEqual({ wiring: "variables", ...off });
    expect(read({ BOOK_ME_WIRING: "remote-state" }).bookMe.wiring).toBe("remote-state");
    expect(read({ BOOK_ME_API_AUTOSCALING: "true" }).bookMe.apiAutoscaling).toBe(true);
    expect(read({ BOOK_ME_CELERY: "true" }).bookMe.celery).toBe(true);
    expect(read({ BOOK_ME_CONFIG_BUCKET_ENCRYPTION: "true" }).bookMe.configBucketEncryption).toBe(true);
    expect(read({ BOOK_ME_ECS_EXEC_SHELL: "true" }).bookMe.ecsExecShell).toBe(true);
    expect(read({ BOOK_ME_CELERY: "false" }).bookMe).toEqual({ wiring: "variables", ...off });
  });

  it("print warnings where they are asked to", () => {
    expect(read().warnings).toBe(false);
    expect(read({}, ["--warnings", "quiz"])).toMatchObject({ warnings: true, stacks: ["quiz"] });
  });

  it("know the cdktf command by what it puts into the environment", () => {
    expect(read()).not.toHaveProperty("cdktf");
    expect(read({ CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS: "" }).cdktf).toEqual({ pid: undefined });
    expect(read({ CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS: "true", CDKTF_PID: "42" }).cdktf).toEqual({ pid: "42" });
  });

  it("keep the app's order of the stacks, and each once", () => {
    expect(read({}, ["platform", "quiz", "quiz"]).stacks).toEqual(["quiz", "platform"]);
  });

  it("take the stacks of STACKS where the command line names none", () => {
    expect(read({ STACKS: "flask, quiz" }).stacks).toEqual(["quiz", "flask"]);
    expect(read({ STACKS: " platform,flask\tquiz ," }).stacks).toEqual(KNOWN);
    expect(read({ STACKS: "flask" }, ["quiz"]).stacks).toEqual(["quiz"]);
  });

  it("look for imports beside the project, and insist on them only where one file is named", () => {
    expect(read().importsFile).toEqual({ path: "{stack}.imports.json", required: false });
    expect(read({ IMPORTS_FILE: "ids/{stack}.json" }).importsFile).toEqual({
      path: "ids/{stack}.json",
      required: false,
    });
    expect(read({ IMPORTS_FILE: "ids.json" }, ["quiz"]).importsFile).toEqual({ path: "ids.json", required: true });
  });

  it.each<[Readonly<Record<string, string>>, readonly string[], string]>([
    [{ STATE_BACKEND: "gcs" }, [], "STATE_BACKEND=gcs is not valid: choose from document, cloud, s3, local"],
    [{}, ["quiz", "--warnings=yes"], "unknown option --warnings=yes: npm run synth -- [--warnings] [stacks]"],
    [{}, ["--warning", "quiz"], "unknown option --warning: npm run synth -- [--warnings] [stacks]"],
    [{}, ["quizz"], "unknown stack quizz: choose from quiz, flask, platform"],
    [{ STACKS: "no quiz nope" }, [], "unknown stack no, nope: choose from quiz, flask, platform"],
    [
      { STATE_BACKEND: "s3", STATE_S3_KEY: "one.tfstate" },
      ["quiz", "flask"],
      "STATE_S3_KEY=one.tfstate would put the state of 2 stacks into one file: write {stack} into it, or name one stack",
    ],
    [
      { IMPORTS_FILE: "ids.json" },
      ["quiz", "flask"],
      "IMPORTS_FILE=ids.json would be the same file for 2 stacks: write {stack} into it, or name one stack",
    ],
  ])("refuse %o %o", (env, names, message) => {
    expect(() => read(env, names)).toThrow(SettingsError);
    expect(() => read(env, names)).toThrow(message);
  });
});
