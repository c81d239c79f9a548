import { nullish, number, object, optional, string } from "valibot";
import { GitHubError } from "./errors";
import type { GitHub } from "./github";

const posted = object({ id: number(), body: optional(string(), ""), user: nullish(object({ type: string() })) });

/**
 * Writes the comment that begins with its stack's marker: updates the one that an earlier run wrote, or adds a new one. A person's
 * comment with the same marker is not touched.
 */
export async function postComment(
  github: GitHub,
  pullRequest: number,
  body: string,
): Promise<"created" | "updated" | "unchanged"> {
  const marker = /^<!-- .+ -->$/m.exec(body.split("\n", 1)[0] ?? "")?.[0];
  if (marker === undefined)
    throw new GitHubError(
      "the comment does not begin with its stack's marker: write it again with `carryover ci comment`",
    );
  const comments = await github.list(`issues/${pullRequest}/comments`, posted);
  const found = comments.find((comment) => comment.user?.type === "Bot" && comment.body.startsWith(marker));
  if (found === undefined) {
    await github.send("POST", `issues/${pullRequest}/comments`, { body });
    return "created";
  }
  if (found.body === body) return "unchanged";
  await github.send("PATCH", `issues/comments/${found.id}`, { body });
  return "updated";
}
