import { beforeAll, describe, expect, it } from "vitest";
import { DATA_SOURCES, RESOURCES } from "../../src/aws-types";
import type { StackJson } from "../../src/tools/synthesized/stack-json";
import { withSynthesized } from "../../src/tools/synthesized/synthesized";

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
  let jsons: readonly StackJson[];
  beforeAll(async () => {
    jsons = await withSynthesized([], { STATE_BACKEND: "local", ...switches }, (stacks) =>
      stacks.map(({ json }) => json),
    );
  });
  const types = (part: "resource" | "data") => [...new Set(jsons.flatMap((json) => Object.keys(json[part] ?? {})))];

  it("have their facts: kind, import id, IAM actions", () => {
    expect(types("resource").length).toBeGreaterThan(60);
    expect(types("resource").filter((type) => !RESOURCES.has(type))).toEqual([]);
  });

  it("have, where they are data sources, their IAM actions", () => {
    expect(types("data").filter((type) => !DATA_SOURCES.has(type))).toEqual([]);
  });
});
