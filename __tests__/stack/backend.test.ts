import { describe, expect, it } from "vitest";
import type { BackendChoice, StateLocation } from "../../src/stack/backend";
import { BackendError } from "../../src/stack/errors";
import { stackOf, synthesize } from "../support/synth";

const terraform = (backend: BackendChoice, state: StateLocation = {}) =>
  synthesize(
    stackOf(() => {}, state),
    "quiz",
    { backend },
  ).json.terraform;

const OWN = { s3: { bucket: "own", key: "own.tfstate", region: "us-west-2", lockTable: "own-lock" } } as const;

describe("the state backend", () => {
  it("is the document's own where nobody says, and HCP Terraform where it names none", () => {
    expect(terraform({ kind: "document" }, OWN).backend).toMatchObject({ s3: { bucket: "own" } });
    expect(terraform({ kind: "document" }, { cloud: { organization: "adco", workspace: "a" } })).toMatchObject({
      cloud: { organization: "adco", workspaces: { name: "a" } },
    });
    expect(terraform({ kind: "document" }).cloud).toEqual({});
  });

  it("cloud is another organization and workspace than the document's where they are given", () => {
    const own = { cloud: { organization: "adco", workspace: "a" } };
    expect(terraform({ kind: "cloud", organization: "ours", workspace: "{stack}-dev" }, own).cloud).toEqual({
      organization: "ours",
      workspaces: { name: "quiz-dev" },
    });
    expect(terraform({ kind: "cloud", workspace: "dev" }).cloud).toEqual({ workspaces: { name: "dev" } });
  });

  it("cloud leaves organization and workspace to TF_CLOUD_ORGANIZATION and TF_WORKSPACE", () => {
    expect(terraform({ kind: "cloud" }).cloud).toEqual({});
  });

  it("cloud takes organization and workspace from the system's document where it names them", () => {
    expect(terraform({ kind: "cloud" }, { cloud: { organization: "adco", workspace: "assessment" } }).cloud).toEqual({
      organization: "adco",
      workspaces: { name: "assessment" },
    });
  });

  it("s3 encrypts, and locks with S3's own lock file", () => {
    expect(terraform({ kind: "s3", bucket: "b", region: "eu-west-2" }).backend).toEqual({
      s3: { bucket: "b", region: "eu-west-2", key: "quiz/terraform.tfstate", encrypt: true, use_lockfile: true },
    });
  });

  it("s3 locks with a table where one is given", () => {
    expect(terraform({ kind: "s3", bucket: "b", region: "eu-west-2", lockTable: "t" }).backend).toEqual({
      s3: { bucket: "b", region: "eu-west-2", key: "quiz/terraform.tfstate", encrypt: true, dynamodb_table: "t" },
    });
  });

  it("s3 puts the stack's name into the key", () => {
    expect(terraform({ kind: "s3", bucket: "b", region: "r", key: "env/{stack}.tfstate" }).backend).toMatchObject({
      s3: { key: "env/quiz.tfstate" },
    });
  });

  it("s3 is the document's bucket, key, region and lock table where nothing else is said", () => {
    expect(terraform({ kind: "s3" }, OWN).backend).toEqual({
      s3: { bucket: "own", key: "own.tfstate", region: "us-west-2", encrypt: true, dynamodb_table: "own-lock" },
    });
  });

  it("s3 does not look for the document's lock table beside another bucket", () => {
    expect(terraform({ kind: "s3", bucket: "b" }, OWN).backend).toMatchObject({ s3: { use_lockfile: true } });
  });

  it.each<[string, BackendChoice]>([
    ["another bucket", { kind: "s3", bucket: "b", lockTable: "t" }],
    ["the document's bucket", { kind: "s3", lockTable: "t" }],
  ])("s3 locks with the table that is given, beside %s", (_, choice) => {
    expect(terraform(choice, OWN).backend).toMatchObject({ s3: { dynamodb_table: "t" } });
    expect(terraform(choice, OWN).backend).not.toHaveProperty("s3.use_lockfile");
  });

  it("s3 takes each of bucket, key and region from the document unless it is given", () => {
    const { bucket, key, region } = OWN.s3;
    expect(terraform({ kind: "s3", bucket: "b" }, OWN).backend).toMatchObject({ s3: { bucket: "b", key, region } });
    expect(terraform({ kind: "s3", key: "k" }, OWN).backend).toMatchObject({ s3: { bucket, key: "k", region } });
    expect(terraform({ kind: "s3", region: "r" }, OWN).backend).toMatchObject({ s3: { bucket, key, region: "r" } });
  });

  it("s3 puts the stack's name wherever the key asks for it", () => {
    expect(terraform({ kind: "s3", bucket: "b", region: "r", key: "{stack}/{stack}" }).backend).toMatchObject({
      s3: { key: "quiz/quiz" },
    });
  });

  it.each<[string, BackendChoice]>([
    ["the bucket alone", { kind: "s3", bucket: "b" }],
    ["the region alone", { kind: "s3", region: "eu-west-2" }],
  ])("s3 is refused with %s where the document names neither", (_, choice) => {
    expect(() => terraform(choice)).toThrow(BackendError);
  });

  it("s3 without a bucket says which switches are missing", () => {
    expect(() => terraform({ kind: "s3" })).toThrow(BackendError);
    expect(() => terraform({ kind: "s3" })).toThrow(/^quiz: .*STATE_S3_BUCKET and STATE_S3_REGION/);
  });

  it("local is a relative path beside cdktf.out, which survives its deletion", () => {
    expect(terraform({ kind: "local" }).backend).toEqual({ local: { path: "../../../terraform.quiz.tfstate" } });
  });
});
