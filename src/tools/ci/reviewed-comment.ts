import { array, boolean, type InferOutput, nullable, object, string } from "valibot";
import { markerOf } from "./comment";
import { ReviewError } from "./errors";
import { runOf } from "./find-plan";
import type { GitHub } from "./github";
import { linesOf, REFUSED } from "./reviewed";

const QUERY = `query($owner: String!, $name: String!, $number: Int!, $after: String) {
  repository(owner: $owner, name: $name) {
    pullRequest(number: $number) {
      comments(first: 100, after: $after) {
        pageInfo { hasNextPage endCursor }
        nodes { body createdAt lastEditedAt author { __typename login } editor { __typename login } }
      }
    }
  }
}`;

const actor = nullable(object({ __typename: string(), login: string() }));
const comments = object({
  pageInfo: object({ hasNextPage: boolean(), endCursor: nullable(string()) }),
  nodes: array(
    object({ body: string(), createdAt: string(), lastEditedAt: nullable(string()), author: actor, editor: actor }),
  ),
});
const answer = object({ repository: object({ pullRequest: object({ comments }) }) });

type PostedComment = InferOutput<typeof comments>["nodes"][number];

/**
 * Compares what a run wrote about its plans with what the pull request shows: one comment per stack, by the workflows' own bot,
 * not edited by anyone since, with the same text.
 *
 * @param texts what the run wrote, by stack
 * @throws ReviewError
 */
export async function checkComments(
  github: GitHub,
  { pullRequest, run }: { readonly pullRequest: number; readonly run: number },
  texts: ReadonlyMap<string, string>,
): Promise<void> {
  const { updated_at: ended } = await runOf(github, run);
  const posted = await commentsOf(github, pullRequest);
  for (const [stack, text] of texts) {
    const problem = problemOf(
      posted.filter(({ author, body }) => isBot(author) && linesOf(body)[0] === markerOf(stack)),
      text,
      ended,
    );
    if (problem) throw new ReviewError(`${stack}: ${problem} (pull request ${pullRequest}, run ${run}). ${REFUSED}`);
  }
}

function problemOf([found, ...others]: readonly PostedComment[], text: string, ended: string): string | undefined {
  if (found === undefined) return "the pull request has no comment by the workflow with its plan";
  if (others.length > 0) return "the pull request has more than one comment with its plan";
  const { body, createdAt, lastEditedAt, editor } = found;
  if (lastEditedAt !== null && !isBot(editor))
    return `${editor?.login ?? "somebody"} has edited the comment with its plan`;
  if (Date.parse(lastEditedAt ?? createdAt) > Date.parse(ended))
    return "the comment with its plan was written after the run had ended";
  return linesOf(body).join("\n") === linesOf(text).join("\n")
    ? undefined
    : "the comment with its plan is not what the run wrote";
}

/** The author of comments written with GITHUB_TOKEN. */
function isBot(who: PostedComment["author"]): boolean {
  return who?.__typename === "Bot" && who.login === "github-actions";
}

async function commentsOf(
  github: GitHub,
  number: number,
  after: string | null = null,
): Promise<readonly PostedComment[]> {
  const { repository } = await github.query(QUERY, { number, after }, answer);
  const { nodes, pageInfo } = repository.pullRequest.comments;
  return pageInfo.hasNextPage ? [...nodes, ...(await commentsOf(github, number, pageInfo.endCursor))] : nodes;
}
