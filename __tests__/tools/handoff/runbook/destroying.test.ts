import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../../../src/json";
import { destroying } from "../../../../src/tools/handoff/runbook/destroying";

/** What is said to stand in the way of a resource's destruction. */
function said(type: string, config: JsonObject): string | undefined {
  const text = destroying({ terraform: {}, resource: { [type]: { it: config } } });
  return /^- `\w+\.it` (.*)\.$/m.exec(text)?.[1];
}

describe("what stands in the way of destruction", () => {
  it.each([
    ["aws_s3_bucket", {}, "must be empty, old versions too"],
    ["aws_s3_bucket", { force_destroy: false }, "must be empty, old versions too"],
    ["aws_s3_bucket", { force_destroy: true }, undefined],
    [
      "aws_s3_bucket",
      { force_destroy: "${var.force}" },
      "must be empty, old versions too, unless `var.force` says otherwise",
    ],
    ["aws_lb", {}, undefined],
    ["aws_lb", { enable_deletion_protection: true }, "is protected from deletion"],
    [
      "aws_lb",
      { enable_deletion_protection: "${var.protect}" },
      "is protected from deletion where `var.protect` says so",
    ],
    ["aws_db_instance", { skip_final_snapshot: true }, undefined],
    ["aws_db_instance", {}, "leaves a final snapshot, whose name must be free"],
    ["aws_db_instance", { deletion_protection: true }, "is protected from deletion"],
    ["aws_vpc", { lifecycle: { prevent_destroy: true } }, "has `prevent_destroy`: Terraform refuses"],
    ["aws_vpc", {}, undefined],
    ["constructor", {}, undefined],
  ])("of %s with %j: %s", (type, config, obstacle) => {
    expect(said(type, config)).toBe(obstacle);
  });
});
