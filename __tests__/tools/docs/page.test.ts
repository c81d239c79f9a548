import { describe, expect, it } from "vitest";
import { pageOf } from "../../../src/tools/docs/page";
import type { StackJson } from "../../../src/tools/synthesized/stack-json";

const AWS = { required_providers: { aws: { source: "hashicorp/aws" } } };

function page(json: Partial<StackJson>, warnings: readonly string[] = []): readonly string[] {
  const readme = "../../src/systems/toy/README.md";
  return pageOf({ stack: "toy", readme, json: { terraform: AWS, ...json }, warnings }).split("\n");
}

describe("a stack's page", () => {
  it("leads to the system's own page", () => {
    expect(page({}).join("\n")).toContain("](../../src/systems/toy/README.md)");
  });

  it("has each resource with its provider's page, in the order of the addresses", () => {
    const lines = page({ resource: { aws_vpc: { b: {}, a: {} }, aws_eip: { nat: {} } } });
    const docs = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources";
    expect(lines).toContain("## Resources (3)");
    expect(lines.filter((line) => line.startsWith("| `"))).toEqual([
      `| \`aws_eip.nat\` | [\`aws_eip\`](${docs}/eip) |`,
      `| \`aws_vpc.a\` | [\`aws_vpc\`](${docs}/vpc) |`,
      `| \`aws_vpc.b\` | [\`aws_vpc\`](${docs}/vpc) |`,
    ]);
  });

  it("has the former address of what moves, and says what its lack means", () => {
    const lines = page({
      resource: { aws_vpc: { moved: {}, new: {} } },
      moved: [{ from: "module.net.aws_vpc.this[0]", to: "aws_vpc.moved" }],
    });
    expect(lines.find((line) => line.includes("aws_vpc.moved"))).toMatch(/\| `module\.net\.aws_vpc\.this\[0\]` \|$/);
    expect(lines.find((line) => line.includes("aws_vpc.new"))).toMatch(/\|\s+\|$/);
    expect(lines.join("\n")).toContain("Without a former address there is no `moved` block");
  });

  it("links no page for a type of Terraform's own", () => {
    const lines = page({ data: { terraform_remote_state: { base: {} } } });
    expect(lines).toContain("| `data.terraform_remote_state.base` | `terraform_remote_state` |");
  });

  it("tells a required variable from one with a default, be it null", () => {
    const lines = page({
      variable: { image: { type: "string", description: "The image" }, key: { type: "string", default: null } },
    });
    expect(lines).toContain("| `image` | `string` | required |  | The image |");
    expect(lines).toContain("| `key` | `string` | `null` |  |  |");
  });

  it("keeps the default of a sensitive variable to itself", () => {
    const text = page({ variable: { password: { type: "string", default: "hunter2", sensitive: true } } }).join("\n");
    expect(text).toContain("| `password` | `string` | not shown | yes |  |");
    expect(text).not.toContain("hunter2");
  });

  it("says which outputs are sensitive", () => {
    const lines = page({ output: { token: { sensitive: true }, url: { description: "Where | it is" } } });
    expect(lines).toContain("| `token` | yes |  |");
    expect(lines).toContain("| `url` |  | Where \\| it is |");
  });

  it("shows a warning's words as they are, whatever markup they look like", () => {
    const lines = page({}, ['aws_s3_bucket_policy.x: allows Action "*". The document: "a <b>" Set x["y"].']);
    expect(lines).toContain(
      '- `aws_s3_bucket_policy.x`: allows Action "\\*". The document: "a \\<b\\>" Set x\\["y"\\].',
    );
  });

  it("leaves out what the stack has none of", () => {
    expect(page({}).filter((line) => line.startsWith("## "))).toEqual([]);
  });
});
