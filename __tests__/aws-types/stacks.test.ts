import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { DATA_SOURCES, RESOURCES } from "../../src/aws-types";
import { STACKS } from "../../src/systems";
import { synthesizeInto } from "../../src/tools/synthesized/synthesize";
import { type StackJson, withFolder } from "../support/synth";

const ALL_ON = {
  PROFILE: "hardened",
  BOOK_ME_API_AUTOSCALING: "true",
  BOOK_ME_CELERY: "true",
  BOOK_ME_CONFIG_BUCKET_ENCRYPTION: "true",
  BOOK_ME_ECS_EXEC_SHELL: "true",
  PLATFORM_KEEP_SECRET: "true",
};

describe.each([
  ["no switch", {}],
  ["every switch", ALL_ON],
  ["every switch and the wiring by remote state", { ...ALL_ON, BOOK_ME_WIRING: "remote-state" }],
])("the types of all stacks, with %s on", (_, switches) => {
  const jsons = withFolder((folder) => {
    const stacks = Object.keys(STACKS);
    synthesizeInto(folder, stacks, { STATE_BACKEND: "local", ...switches });
    return stacks.map((stack) => readFileSync(join(folder, "stacks", stack, "cdk.tf.json"), "utf8"));
  }).map((text) => JSON.parse(text) as StackJson);
  const types = (part: "resource" | "data") => [...new Set(jsons.flatMap((json) => Object.keys(json[part] ?? {})))];

  it("have their facts: kind, import id, IAM actions", () => {
    expect(types("resource").length).toBeGreaterThan(60);
    expect(types("resource").filter((type) => !RESOURCES.has(type))).toEqual([]);
  });

  it("have, where they are data sources, their IAM actions", () => {
    expect(types("data").filter((type) => !DATA_SOURCES.has(type))).toEqual([]);
  });
});
