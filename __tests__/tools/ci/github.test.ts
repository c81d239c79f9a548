import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { failureComment } from "../../../src/tools/ci/comment";
import { GitHubError } from "../../../src/tools/ci/errors";
import { findPlans, plansOfRun } from "../../../src/tools/ci/find-plan";
import { GitHub } from "../../../src/tools/ci/github";
import { postComment } from "../../../src/tools/ci/post-comment";
import { carryover } from "../../support/carryover";
import { GitHubStub, PLAN_RUN } from "../../support/github-stub";
import { inTemporaryDirectory } from "../../support/scripts";

const bodyOf = (stack: string, commit = "1") => failureComment({ stack, commit, run: "https://run" });

describe("posting a comment", () => {
  let stub: GitHubStub;
  beforeEach(async () => {
    stub = await GitHubStub.start();
  });
  afterEach(() => stub.stop());

  it("creates one, and from then on updates it in place", async () => {
    expect(await postComment(stub.client, 7, bodyOf("quiz"))).toBe("created");
    expect(await postComment(stub.client, 7, bodyOf("quiz", "2"))).toBe("updated");
    expect(await postComment(stub.client, 7, bodyOf("quiz", "2"))).toBe("unchanged");
    expect(stub.comments.map(({ body }) => body)).toEqual([bodyOf("quiz", "2")]);
    expect(new Set(stub.asked.map(({ authorization }) => authorization))).toEqual(new Set(["Bearer token"]));
  });

  it("keeps one comment a stack, also where a name begins as another's", async () => {
    for (const stack of ["book-me", "book-me-base", "book-me"]) await postComment(stub.client, 7, bodyOf(stack));
    expect(stub.comments).toHaveLength(2);
  });

  it("finds its comment behind hundreds of others", async () => {
    stub.comments = Array.from({ length: 250 }, (_, id) => ({ id, body: `talk ${id}`, user: { type: "User" } }));
    await postComment(stub.client, 7, bodyOf("quiz"));
    expect(await postComment(stub.client, 7, bodyOf("quiz", "2"))).toBe("updated");
    expect(stub.comments).toHaveLength(251);
  });

  it("leaves a person's comment alone, marker or not", async () => {
    stub.comments = [{ id: 1, body: bodyOf("quiz"), user: { type: "User" } }];
    expect(await postComment(stub.client, 7, bodyOf("quiz"))).toBe("created");
  });

  it("refuses a text that could not be found again", async () => {
    await expect(postComment(stub.client, 7, "hello")).rejects.toThrow(/marker/);
    expect(stub.comments).toEqual([]);
  });

  it("says what GitHub refuses, and nothing of the token", async () => {
    await expect(postComment(stub.client, 8, bodyOf("quiz"))).rejects.toThrow(/issues\/8\/comments.*404.*permission/);
    expect(() => GitHub.fromEnvironment({ GITHUB_TOKEN: "token" })).toThrow(/GITHUB_REPOSITORY/);
  });

  it("says that it is not GitHub's API where a page answers with 200", async () => {
    const server = createServer((_, response) =>
      response.writeHead(200, { "content-type": "text/html" }).end("<html>"),
    );
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    try {
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      const proxied = new GitHub({
        url,
        graphqlUrl: `${url}/graphql`,
        token: "token",
        repository: "team/infrastructure",
      });
      await expect(postComment(proxied, 7, bodyOf("quiz"))).rejects.toThrow(
        new GitHubError(
          `GET issues/7/comments?per_page=100&page=1: ${url} answered 200, but not with JSON. Is it GitHub's API?`,
        ),
      );
    } finally {
      server.close();
    }
  });

  it("is a command that the workflow calls with the comments' files", async () => {
    await inTemporaryDirectory(async (folder) => {
      const files = ["flask", "quiz"].map((stack) => join(folder, `${stack}.md`));
      for (const [index, stack] of ["flask", "quiz"].entries()) writeFileSync(files[index] ?? "", bodyOf(stack));
      const command = ["ci", "post-comment", "--pull-request", "7", ...files];
      const { stdout } = await carryover(command, { env: stub.env });
      expect(stdout.split("\n").map((line) => line.split(": ")[1])).toEqual(["created", "created"]);
      expect(stub.comments.map(({ body }) => body)).toEqual([bodyOf("flask"), bodyOf("quiz")]);
    });
  });
});

describe("finding the reviewed plans", () => {
  const PULL = { number: 7, merged_at: "2026-01-01T00:00:00Z", merge_commit_sha: "merged", head: { sha: "head" } };
  const ARTIFACTS = ["sealed-plan-quiz", "sealed-plan-book-me-base", "comment-quiz"];

  /** GitHub as it is after a merge, but for what is given. */
  async function withGitHub<T>(
    { pulls = [PULL], runs = [PLAN_RUN], expired = false, names = ARTIFACTS, more = 0 },
    use: (client: GitHub) => Promise<T>,
  ): Promise<T> {
    const artifacts = { total_count: names.length + more, artifacts: names.map((name) => ({ name, expired })) };
    const stub = await GitHubStub.start({
      "commits/merged/pulls": pulls,
      "actions/workflows/plan.yml/runs": { workflow_runs: runs },
      ...Object.fromEntries(runs.map((run) => [`actions/runs/${run.id}`, run])),
      ...Object.fromEntries(runs.map((run) => [`actions/runs/${run.id}/artifacts`, artifacts])),
    });
    try {
      return await use(stub.client);
    } finally {
      await stub.stop();
    }
  }

  const found = (given: Parameters<typeof withGitHub>[0]) => withGitHub(given, (client) => findPlans(client, "merged"));

  it("takes the newest successful run of the merged pull request's last commit", async () => {
    const runs = [
      { ...PLAN_RUN, id: 49, conclusion: "failure" },
      PLAN_RUN,
      { ...PLAN_RUN, id: 51, head_sha: "later", conclusion: "failure" },
    ];
    expect(await found({ runs })).toEqual({
      run: 50,
      pullRequest: 7,
      commit: "head",
      stacks: ["book-me-base", "quiz"],
    });
  });

  it("finds nothing to apply for a commit that no pull request brought", async () => {
    const open = { ...PULL, merged_at: null as unknown as string };
    const other = { ...PULL, merge_commit_sha: "another" };
    expect(await found({ pulls: [open, other] })).toEqual({ run: undefined, commit: "merged", stacks: [] });
  });

  it.each([
    ["of an earlier commit", { ...PLAN_RUN, head_sha: "earlier" }],
    ["of a fork", { ...PLAN_RUN, head_repository: { full_name: "someone/infrastructure" } }],
    ["that failed", { ...PLAN_RUN, conclusion: "failure" }],
    ["started otherwise", { ...PLAN_RUN, event: "push" }],
  ])("does not take a run %s", async (_, run) => {
    await expect(found({ runs: [run] })).rejects.toThrow(/pull request 7 has no successful run of plan.yml at head/);
  });

  it.each([
    ["failed", "failure", "ended with failure"],
    ["was cut off", "cancelled", "ended with cancelled"],
    ["still runs", null as unknown as string, "has not ended"],
  ])("does not fall back on an older success where the newest run %s", async (_, conclusion, said) => {
    const runs = [PLAN_RUN, { ...PLAN_RUN, id: 51, conclusion }];
    await expect(found({ runs })).rejects.toThrow(`the newest one, 51, ${said}. Plan the branch itself`);
  });

  it.each(["shop", "quiz/../flask", "", "toString", 'quiz" "x'])(
    "refuses a plan of %j, which is no stack",
    async (name) => {
      await expect(found({ names: ["sealed-plan-quiz", `sealed-plan-${name}`] })).rejects.toThrow(
        `has a plan of ${JSON.stringify(name)}, which is not a stack of this project`,
      );
    },
  );

  it("refuses a run with more artifacts than GitHub lists at once", async () => {
    await expect(found({ more: 100 })).rejects.toThrow(/run 50 has 103 artifacts, more than plan.yml makes/);
  });

  it("says where a plan has been kept no longer", async () => {
    await expect(found({ expired: true })).rejects.toThrow(/sealed-plan-quiz.*expired.*Plan again/);
  });

  it("takes a run by its id only if it planned the branch, by hand, with success", async () => {
    const byHand = { ...PLAN_RUN, event: "workflow_dispatch", head_branch: "main" };
    const take = (run: typeof PLAN_RUN) => withGitHub({ runs: [run] }, (client) => plansOfRun(client, 50, "main"));
    expect(await take(byHand)).toMatchObject({ run: 50, commit: "head" });
    for (const run of [PLAN_RUN, { ...byHand, head_branch: "change" }, { ...byHand, path: ".github/workflows/x.yml" }])
      await expect(take(run)).rejects.toThrow(/run 50 is not a successful run of plan.yml/);
  });
});
