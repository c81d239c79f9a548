import { describe, expect, it } from "vitest";
import { BUNDLE_BACKENDS, type BundleBackend, switchesFor, withBackend } from "../../../src/tools/handoff/backend";

const S3 = { bucket: "states", key: "book-me-backend/terraform.tfstate", region: "eu-west-2" };

/** As synth writes it, with an order of keys and an indentation of its own, which must stay. */
const synthesized = (terraform: object, more: object = {}) =>
  JSON.stringify({ "//": { metadata: { backend: "x", stackName: "toy" }, outputs: {} }, terraform, ...more }, null, 4);

const chosen = (text: string, choice: BundleBackend) => JSON.parse(withBackend(text, choice));

describe("a bundle's backend", () => {
  it("is as the switches have it, left out, or one of synth's", () => {
    expect(BUNDLE_BACKENDS).toEqual(["keep", "none", "cloud", "s3", "local"]);
  });

  it("is told to synth where it is one of synth's; keep and none leave the switches as they are", () => {
    expect(BUNDLE_BACKENDS.map(switchesFor)).toEqual([
      {},
      {},
      { STATE_BACKEND: "cloud" },
      { STATE_BACKEND: "s3" },
      { STATE_BACKEND: "local" },
    ]);
  });

  it.each(["keep", "cloud", "s3"] as const)("leaves the JSON as it is, byte by byte: %s", (choice) => {
    const text = synthesized({ backend: { s3: S3 } });
    expect(withBackend(text, choice)).toBe(text);
  });
});

describe("a bundle without a backend", () => {
  it.each([
    ["HCP Terraform's", { cloud: { organization: "adco" } }],
    ["any other", { backend: { s3: S3 } }],
  ])("has %s block and its name gone, and all else as it was", (_, block) => {
    const rest = { required_version: ">= 1.9.0" };
    const more = { data: { terraform_remote_state: { base: { backend: "s3", config: S3 } } }, resource: {} };
    expect(chosen(synthesized({ ...block, ...rest }, more), "none")).toEqual({
      "//": { metadata: { stackName: "toy" }, outputs: {} },
      terraform: rest,
      ...more,
    });
  });

  it("can be made of JSON that says nothing of how it was made", () => {
    const terraform = { backend: { s3: S3 } };
    expect(chosen(JSON.stringify({ terraform }), "none").terraform).toEqual({});
    expect(chosen(JSON.stringify({ "//": {}, terraform }), "none").terraform).toEqual({});
  });

  it("is written for people to read, with a line's end at its end", () => {
    expect(withBackend('{"terraform":{}}', "none")).toBe(
      `{
  "terraform": {},
  "//": {
    "metadata": {}
  }
}
`,
    );
  });
});

describe("a bundle with a local state", () => {
  const LOCAL = { local: { path: "../../../terraform.book-me-backend.tfstate", workspace_dir: "w" } };
  const read = (config: object) => ({ backend: "local", config });

  it("keeps it in the bundle's own folder, and its other settings", () => {
    const terraform = { required_version: ">= 1.9.0", backend: LOCAL };
    expect(chosen(synthesized(terraform, { resource: {} }), "local")).toEqual({
      ...JSON.parse(synthesized(terraform, { resource: {} })),
      terraform: {
        required_version: ">= 1.9.0",
        backend: { local: { path: "terraform.tfstate", workspace_dir: "w" } },
      },
    });
  });

  it("gets one where the JSON has no backend, or another one", () => {
    const local = { local: { path: "terraform.tfstate" } };
    expect(chosen(synthesized({}), "local").terraform.backend).toEqual(local);
    expect(chosen(synthesized({ backend: { s3: S3 } }), "local").terraform.backend).toEqual(local);
  });

  it("reads another stack's state from the folder of its bundle, beside its own", () => {
    const states = {
      base: { ...read({ path: "../../../terraform.book-me-base.tfstate", more: 1 }), workspace: "default" },
      other: read({ path: "../../../terraform.quiz.tfstate" }),
    };
    const data = { aws_caller_identity: { me: {} }, terraform_remote_state: states };
    expect(chosen(synthesized({ backend: LOCAL }, { data }), "local").data).toEqual({
      aws_caller_identity: { me: {} },
      terraform_remote_state: {
        base: { ...read({ path: "../book-me-base/terraform.tfstate", more: 1 }), workspace: "default" },
        other: read({ path: "../quiz/terraform.tfstate" }),
      },
    });
  });

  it.each([
    ["in the bundle's own folder", { path: "terraform.base.tfstate" }],
    ["further up than synth has it", { path: "../../../../terraform.base.tfstate" }],
    ["by a name that synth does not give", { path: "../../../terraform.base.tfstate.backup" }],
    ["by no path", { bucket: "b" }],
    ["without any settings", undefined],
  ])("leaves a state alone that is read %s", (_, config) => {
    const data = { terraform_remote_state: { base: { backend: "local", ...(config && { config }) } } };
    expect(chosen(synthesized({ backend: LOCAL }, { data }), "local").data).toEqual(data);
  });

  it("has no data sources where the JSON has none", () => {
    expect(chosen(synthesized({ backend: LOCAL }), "local")).not.toHaveProperty("data");
    const data = { aws_caller_identity: { me: {} } };
    expect(chosen(synthesized({ backend: LOCAL }, { data }), "local").data).toEqual(data);
  });
});
