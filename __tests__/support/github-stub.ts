import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { GitHub } from "../../src/tools/ci/github";

export interface StubComment {
  readonly id: number;
  readonly body: string;
  readonly user: { readonly type: string };
}

/** A run of plan.yml for pull request 7, as the REST API returns it. */
export const PLAN_RUN = {
  id: 50,
  path: ".github/workflows/plan.yml",
  event: "pull_request",
  head_sha: "head",
  head_branch: "change",
  conclusion: "success",
  updated_at: "2026-01-01T10:05:00Z",
  head_repository: { full_name: "team/infrastructure" },
};

/** A comment as the GraphQL API returns it. */
export interface EditedComment {
  readonly body: string;
  readonly createdAt: string;
  readonly lastEditedAt: string | null;
  readonly author: Actor;
  readonly editor: Actor;
}
type Actor = { readonly __typename: string; readonly login: string } | null;

/** A request to the stub: method, path with query, body. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly authorization: string | undefined;
}

/** The part of GitHub's REST API that CI calls, on loopback: it keeps comments, and returns the given answers for the rest. */
export class GitHubStub {
  readonly asked: Asked[] = [];
  comments: readonly StubComment[] = [];
  /** The GraphQL API's answers on pull request 7, two entries per page. */
  edited: readonly EditedComment[] = [];
  private readonly server = createServer(async (request, response) => {
    const { status, body } = this.answer(request, await text(request));
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  });

  private constructor(private readonly answers: Readonly<Record<string, unknown>>) {}

  /** @param answers by path below the repository, without the query */
  static async start(answers: Readonly<Record<string, unknown>> = {}): Promise<GitHubStub> {
    const stub = new GitHubStub(answers);
    await new Promise<void>((resolve) => stub.server.listen(0, "127.0.0.1", resolve));
    return stub;
  }

  get env(): Readonly<Record<string, string>> {
    const { port } = this.server.address() as AddressInfo;
    return {
      GITHUB_API_URL: `http://127.0.0.1:${port}`,
      GITHUB_TOKEN: "token",
      GITHUB_REPOSITORY: "team/infrastructure",
    };
  }

  get client(): GitHub {
    return GitHub.fromEnvironment(this.env);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private answer({ method = "", url = "", headers }: IncomingMessage, body: string): { status: number; body: unknown } {
    this.asked.push({ method, path: url, authorization: headers.authorization });
    const { pathname, searchParams } = new URL(url, "http://stub");
    const path = pathname.replace("/repos/team/infrastructure/", "");
    const one = /^issues\/comments\/(\d+)$/.exec(path)?.[1];
    if (path === "/graphql") return this.graphql(body);
    if (method === "PATCH" && one !== undefined) return this.update(Number(one), body);
    if (path === "issues/7/comments") return method === "POST" ? this.create(body) : this.page(searchParams);
    return path in this.answers ? { status: 200, body: this.answers[path] } : { status: 404, body: {} };
  }

  private graphql(body: string): { status: number; body: unknown } {
    const { owner, name, number, after } = JSON.parse(body).variables;
    if (owner !== "team" || name !== "infrastructure" || number !== 7)
      return { status: 200, body: { data: null, errors: [{ type: "NOT_FOUND" }] } };
    const [start, end] = [Number(after ?? 0), Number(after ?? 0) + 2];
    const pageInfo = { hasNextPage: end < this.edited.length, endCursor: String(end) };
    const comments = { pageInfo, nodes: this.edited.slice(start, end) };
    return { status: 200, body: { data: { repository: { pullRequest: { comments } } } } };
  }

  private page(query: URLSearchParams): { status: number; body: unknown } {
    const [size, page] = [Number(query.get("per_page")), Number(query.get("page"))];
    return { status: 200, body: this.comments.slice(size * (page - 1), size * page) };
  }

  private create(text: string): { status: number; body: unknown } {
    const { body } = JSON.parse(text) as StubComment;
    const created = { id: 1_000 + this.comments.length, body, user: { type: "Bot" } };
    this.comments = [...this.comments, created];
    return { status: 201, body: created };
  }

  private update(id: number, text: string): { status: number; body: unknown } {
    const { body } = JSON.parse(text) as StubComment;
    this.comments = this.comments.map((comment) => (comment.id === id ? { ...comment, body } : comment));
    return { status: 200, body: {} };
  }
}
