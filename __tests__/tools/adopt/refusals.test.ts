import { describe, expect, it } from "vitest";
import { adviceOn, waitsForKeys } from "../../../src/tools/adopt/refusals";

const FOR_EACH = 'terraform plan: Error: Invalid for_each argument\n  on main.tf line 7, in resource "aws_eip" "a":';

describe("what Terraform refuses", () => {
  it("only waits for keys where every error is of a for_each or a count", () => {
    expect(waitsForKeys(FOR_EACH)).toBe(true);
    expect(waitsForKeys(`${FOR_EACH}\nError: Invalid count argument\n  on main.tf line 9`)).toBe(true);
    expect(waitsForKeys(`${FOR_EACH}\nError: Unsupported argument\n  on main.tf line 9`)).toBe(false);
    expect(waitsForKeys("terraform plan: killed")).toBe(false);
  });

  it.each([
    [
      'Error: No value for required variable\n The root module input variable "b" is not set\n input variable\n"a" is not set',
      "no value for a, b: give them with --var-file or --var.",
    ],
    [
      "Error: No valid credential sources found\n  with data.aws_ami.it,\n  on main.tf",
      "data.aws_ami.it could not be read, so nothing is proven. Give AWS credentials with read access",
    ],
    [
      "Error: reading AMI\n  with module.a.data.aws_ami.it[0],\n  on main.tf",
      "module.a.data.aws_ami.it[0] could not be read, so nothing is proven.",
    ],
    ["terraform init: Error: Failed to query available provider packages", "Terraform cannot get the providers"],
    ["Error: Moved object still exists", "a moved block in the configuration contradicts a pair"],
    ["Error: whatever", "Terraform cannot plan the configuration on this state"],
  ])("is met with what to do: %#", (message, advice) => {
    expect(adviceOn(message)).toContain(advice);
  });
});
