import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { comment } from "../../../src/tools/ci/comment";
import { checkComments } from "../../../src/tools/ci/reviewed-comment";
import { carryover } from "../../support/carryover";
import { type EditedComment, GitHubStub, PLAN_RUN } from "../../support/github-stub";
import { planOf } from "../../support/plans";
import { inTemporaryDirectory } from "../../support/scripts";

const BOT = { __typename: "Bot", login: "github-actions" };
const PERSON = { __typename: "User", login: "mallory" };
const [BEFORE, ENDED, AFTER] = ["2026-01-01T10:00:00Z", PLAN_RUN.updated_at, "2026-01-01T10:05:01Z"];

const body = (stack: string, address = "a.b") =>
  comment(planOf([{ address, actions: ["create"] }]), { stack, commit: "head", run: "https://run", sha256: "5ea1" });
const QUIZ = body("quiz");
const POSTED: EditedComment = { body: QUIZ, createdAt: BEFORE, lastEditedAt: null, author: BOT, editor: null };
const TALK: EditedComment = { ...POSTED, body: "Looks good", author: PERSON };

let stub: GitHubStub;
beforeEach(async () => {
  stub = await GitHubStub.start({ "actions/runs/50": PLAN_RUN });
});
afterEach(() => stub.stop());

const check = (edited: readonly EditedComment[], texts = new Map([["quiz", QUIZ]])) => {
  stub.edited = edited;
  return checkComments(stub.client, { pullRequest: 7, run: 50 }, texts);
};

it.each<[string, readonly EditedComment[]]>([
  ["as the workflow wrote it", [POSTED]],
  ["as a later commit's run wrote it anew", [{ ...POSTED, lastEditedAt: ENDED, editor: BOT }]],
  ["behind pages of talk", [TALK, TALK, TALK, TALK, POSTED]],
  ["with the ends of lines that GitHub gives it", [{ ...POSTED, body: QUIZ.trimEnd().replaceAll("\n", "\r\n") }]],
  ["beside a person's with the same marker", [{ ...POSTED, author: PERSON, body: `${QUIZ}!` }, POSTED]],
])("takes the bot's comment %s", async (_, edited) => {
  await expect(check(edited)).resolves.toBeUndefined();
});

it.each<[string, readonly EditedComment[], string]>([
  ["is not there", [TALK], "has no comment by the workflow with its plan"],
  ["is a person's", [{ ...POSTED, author: PERSON }], "has no comment by the workflow with its plan"],
  [
    "is another app's",
    [{ ...POSTED, author: { ...BOT, login: "helper" } }],
    "has no comment by the workflow with its plan",
  ],
  ["is of a user that is gone", [{ ...POSTED, author: null }], "has no comment by the workflow with its plan"],
  ["is there twice", [POSTED, POSTED], "more than one comment"],
  ["was edited by a person", [{ ...POSTED, lastEditedAt: BEFORE, editor: PERSON }], "mallory has edited the comment"],
  ["was edited by nobody known", [{ ...POSTED, lastEditedAt: BEFORE }], "somebody has edited the comment"],
  [
    "was edited after the run",
    [{ ...POSTED, lastEditedAt: AFTER, editor: BOT }],
    "was written after the run had ended",
  ],
  ["was written after the run", [{ ...POSTED, createdAt: AFTER }], "was written after the run had ended"],
  ["says something else", [{ ...POSTED, body: body("quiz", "a.c") }], "is not what the run wrote"],
])("refuses where the comment %s", async (_, edited, said) => {
  await expect(check(edited)).rejects.toThrow(new RegExp(`^quiz: .*${said}.* Nothing is applied; plan again`));
});

it("holds every stack's comment against its own", async () => {
  const flask = { ...POSTED, body: body("flask") };
  const texts = new Map([
    ["quiz", QUIZ],
    ["flask", body("flask")],
  ]);
  await expect(check([POSTED, flask], texts)).resolves.toBeUndefined();
  await expect(check([POSTED], texts)).rejects.toThrow(/^flask: .*no comment/);
});

it("is a command that prints what the approver is to read, and of a run by hand asks for no comment", async () => {
  await inTemporaryDirectory(async (folder) => {
    writeFileSync(join(folder, "quiz.md"), QUIZ);
    stub.edited = [{ ...POSTED, editor: PERSON, lastEditedAt: BEFORE }];
    const command = ["ci", "reviewed", "--run", "50", "--stacks", '["quiz"]', folder];
    expect(await carryover(command, { env: stub.env })).toEqual({ exitCode: 0, stdout: QUIZ, stderr: "" });
    const ofPullRequest = await carryover([...command, "--pull-request", "7"], { env: stub.env });
    expect(ofPullRequest).toMatchObject({ exitCode: 1, stdout: "" });
    expect(ofPullRequest.stderr).toMatch(
      /^error: quiz: mallory has edited the comment with its plan \(pull request 7, run 50\)/,
    );
  });
});
