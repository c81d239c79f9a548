import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

interface User {
  readonly id: number;
  readonly name: string;
}

interface Book {
  readonly id: number;
  readonly title: string;
  readonly author: string;
  readonly borrowed_by: number | null;
}

/** Answers as FastAPI does: JSON, and a `detail` with each refusal. */
interface Answer {
  readonly status: number;
  readonly body: unknown;
}

type Route = readonly [method: string, path: RegExp, answer: (ids: readonly number[], body: unknown) => Answer];

/** The document's six endpoints on 127.0.0.1, with CORS for a page from anywhere, in memory. */
export class LibraryApi {
  users: readonly User[] = [];
  books: readonly Book[] = [];
  /** `METHOD /path` of each request but the browser's own preflights, in order. */
  requests: readonly string[] = [];
  /** Answers everything, if set: an API that is there and broken. */
  broken: Answer | undefined;
  private readonly server = createServer((request, response) => this.serve(request, response));

  private port = 0;

  private constructor() {}

  static async start(): Promise<LibraryApi> {
    const api = new LibraryApi();
    await api.listen();
    return api;
  }

  /** At the same port again, after it was stopped. */
  async listen(): Promise<void> {
    this.server.listen(this.port, "127.0.0.1");
    await once(this.server, "listening");
    this.port = (this.server.address() as AddressInfo).port;
  }

  /** http://127.0.0.1:<port>, also after it was stopped. */
  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async stop(): Promise<void> {
    if (!this.server.listening) return;
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, "close");
  }

  private readonly routes: readonly Route[] = [
    ["GET", /^\/users\/$/, () => ({ status: 200, body: this.users })],
    ["POST", /^\/users\/$/, (_, body) => this.addUser(body as User)],
    ["GET", /^\/books\/$/, () => ({ status: 200, body: this.books })],
    ["POST", /^\/books\/$/, (_, body) => this.addBook(body as Book)],
    ["POST", /^\/books\/(\d+)\/borrow\/(\d+)$/, ([book, user]) => this.hand(book, null, user, "already borrowed")],
    [
      "POST",
      /^\/books\/(\d+)\/return\/(\d+)$/,
      ([book, user]) => this.hand(book, user, null, "not borrowed by this user"),
    ],
  ];

  private addUser({ name }: User): Answer {
    const user = { id: this.users.length + 1, name };
    this.users = [...this.users, user];
    return { status: 200, body: user };
  }

  private addBook({ title, author }: Book): Answer {
    const book = { id: this.books.length + 1, title, author, borrowed_by: null };
    this.books = [...this.books, book];
    return { status: 200, body: book };
  }

  /** Hands a book from one user (null: the shelf) to another. */
  private hand(
    id: number | undefined,
    from: number | null | undefined,
    to: number | null | undefined,
    refusal: string,
  ): Answer {
    const book = this.books.find((each) => each.id === id);
    if (book?.borrowed_by !== from) return { status: 400, body: { detail: `Book ${refusal}` } };
    this.books = this.books.map((each) => (each === book ? { ...book, borrowed_by: to ?? null } : each));
    return { status: 200, body: { message: "done" } };
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = "", url = "" } = request;
    if (method !== "OPTIONS") this.requests = [...this.requests, `${method} ${url}`];
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString();
    const { status, body } = method === "OPTIONS" ? { status: 200, body: null } : this.answer(method, url, text);
    response
      .writeHead(status, {
        "Content-Type": "application/json",
        "Access-Control-Allow-Origin": "*",
        "Access-Control-Allow-Headers": "Content-Type",
      })
      .end(JSON.stringify(body));
  }

  private answer(method: string, url: string, text: string): Answer {
    if (this.broken) return this.broken;
    for (const [allowed, path, answer] of this.routes) {
      const match = allowed === method && path.exec(url);
      if (match) return answer(match.slice(1).map(Number), text === "" ? undefined : JSON.parse(text));
    }
    return { status: 404, body: { detail: "Not Found" } };
  }
}
