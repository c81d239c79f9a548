import { array, boolean, type InferOutput, nullable, number, object, string } from "valibot";
import { STACK_NAMES } from "../../systems/registry";
import { GitHubError } from "./errors";
import type { GitHub } from "./github";

/** The prefix of a plan's artifact, before the stack's name. */
export const ARTIFACT = "sealed-plan-";

const WORKFLOW = "plan.yml";

const run = object({
  id: number(),
  path: string(),
  event: string(),
  head_sha: string(),
  head_branch: nullable(string()),
  conclusion: nullable(string()),
  updated_at: string(),
  head_repository: nullable(object({ full_name: string() })),
});
const pullRequest = object({
  number: number(),
  merged_at: nullable(string()),
  merge_commit_sha: nullable(string()),
  head: object({ sha: string() }),
});

/** Where the reviewed plans of a commit are. */
export interface ReviewedPlans {
  readonly run: number | undefined;
  /** Undefined if the run was started by hand: such a run writes no comments. */
  readonly pullRequest?: number;
  /** The commit that the run was for. */
  readonly commit: string;
  readonly stacks: readonly string[];
}

/**
 * The plans of a merged pull request's last commit. GitHub itself says which commit a run was for, so a run of an earlier commit,
 * whose workflow file may have been different, cannot pass off its plan as the reviewed one.
 *
 * @throws GitHubError if the pull request has no successful plan
 */
export async function findPlans(github: GitHub, mergeCommit: string): Promise<ReviewedPlans> {
  const pulls = await github.list(`commits/${mergeCommit}/pulls`, pullRequest);
  const merged = pulls.find((pull) => pull.merged_at !== null && pull.merge_commit_sha === mergeCommit);
  // Pushed without a pull request: nobody has seen a plan.
  if (merged === undefined) return { run: undefined, commit: mergeCommit, stacks: [] };
  const commit = merged.head.sha;
  const { workflow_runs } = await github.get(
    `actions/workflows/${WORKFLOW}/runs?event=pull_request&head_sha=${commit}&per_page=100`,
    object({ workflow_runs: array(run) }),
  );
  // Only the newest run counts: if it failed, the pull request no longer shows what an older run planned.
  const [newest] = workflow_runs
    .filter((one) => isHere(github, one) && one.event === "pull_request" && one.head_sha === commit)
    .sort((a, b) => b.id - a.id);
  if (newest?.conclusion !== "success")
    throw new GitHubError(
      `pull request ${merged.number} has no successful run of ${WORKFLOW} at ${commit}${newest ? `: the newest one, ${newest.id}, ${newest.conclusion === null ? "has not ended" : `ended with ${newest.conclusion}`}` : ""}. Plan the branch itself (gh workflow run ${WORKFLOW} -f stacks=…) and apply that run`,
    );
  return { run: newest.id, pullRequest: merged.number, commit, stacks: await stacksOf(github, newest.id) };
}

/**
 * The plans of a run that was started by hand on the branch.
 *
 * @throws GitHubError if the run is not the plan workflow's, is for another branch or was not successful
 */
export async function plansOfRun(github: GitHub, id: number, branch: string): Promise<ReviewedPlans> {
  const found = await runOf(github, id);
  const { path, event, head_branch, head_sha } = found;
  const ours = path.split("@", 1)[0] === `.github/workflows/${WORKFLOW}` && event === "workflow_dispatch";
  if (!ours || head_branch !== branch || found.conclusion !== "success" || !isHere(github, found))
    throw new GitHubError(`run ${id} is not a successful run of ${WORKFLOW} that was started by hand on ${branch}`);
  return { run: id, commit: head_sha, stacks: await stacksOf(github, id) };
}

export function runOf(github: GitHub, id: number): Promise<InferOutput<typeof run>> {
  return github.get(`actions/runs/${id}`, run);
}

function isHere(github: GitHub, { head_repository: repository }: InferOutput<typeof run>): boolean {
  return repository?.full_name === github.repository;
}

async function stacksOf(github: GitHub, id: number): Promise<readonly string[]> {
  const { artifacts, total_count } = await github.get(
    `actions/runs/${id}/artifacts?per_page=100`,
    object({ total_count: number(), artifacts: array(object({ name: string(), expired: boolean() })) }),
  );
  if (total_count > artifacts.length)
    throw new GitHubError(`run ${id} has ${total_count} artifacts, more than ${WORKFLOW} makes: nothing is applied`);
  const sealed = artifacts.filter(({ name }) => name.startsWith(ARTIFACT));
  const expired = sealed.filter((artifact) => artifact.expired).map(({ name }) => name);
  if (expired.length > 0)
    throw new GitHubError(
      `${expired.join(", ")} of run ${id} has expired: plans are kept only for a few days. Plan again`,
    );
  const names = sealed.map(({ name }) => name.slice(ARTIFACT.length));
  // The names come from the run's own code, and they go into a job's environment and paths.
  const unknown = names.filter((name) => !STACK_NAMES.some((stack) => stack === name));
  if (unknown.length > 0)
    throw new GitHubError(
      `run ${id} has a plan of ${unknown.map((name) => JSON.stringify(name)).join(", ")}, which is not a stack of this project: nothing is applied`,
    );
  return [...new Set(names)].sort();
}
