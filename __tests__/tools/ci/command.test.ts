import { expect, it } from "vitest";
import { carryover } from "../../support/carryover";

it("changed-stacks takes git's list and prints what a job's matrix is made of", async () => {
  const input = "src/systems/quiz/cdn.ts\0README.md\0templates/quiz/ansible.sh\0";
  expect(await carryover(["ci", "changed-stacks"], { input })).toEqual({ exitCode: 0, stdout: '["quiz"]', stderr: "" });
});
