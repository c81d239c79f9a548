import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { GitHub } from "../../src/tools/ci/github";

export interface StubComment {
  readonly id: number;
  readonly body: string;
  readonly user: { readonly type: string };
}

/** What the stub was asked: method, path with query, body. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly authorization: string | undefined;
}

/** As much of GitHub's REST API as CI calls, on loopback: comments that are kept, and what else is told to it. */
export class GitHubStub {
  readonly asked: Asked[] = [];
  comments: readonly StubComment[] = [];
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
    if (method === "PATCH" && one !== undefined) return this.update(Number(one), body);
    if (path === "issues/7/comments") return method === "POST" ? this.create(body) : this.page(searchParams);
    return path in this.answers ? { status: 200, body: this.answers[path] } : { status: 404, body: {} };
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
