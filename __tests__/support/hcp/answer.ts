import type { IncomingMessage } from "node:http";

/** An answer: a JSON:API document, or the bytes of a state, a plan or a log. */
export interface Answer {
  readonly status: number;
  readonly body?: string | Buffer;
}

/** A resource object of JSON:API. */
export interface Resource {
  readonly id: string;
  readonly type: string;
  readonly attributes?: object;
  readonly relationships?: Readonly<Record<string, { readonly data: { readonly id: string; readonly type: string } }>>;
}

export interface Request {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: Buffer;
}

/** Handlers by method and path; the path's groups come as `parts`. */
export type Route = readonly [
  method: string,
  path: RegExp,
  handle: (parts: readonly string[], request: Request) => Answer | Promise<Answer>,
];

export const found = (data: Resource, included?: readonly Resource[]): Answer => json(200, { data, included });
export const created = (data: Resource): Answer => json(201, { data });
export const bytes = (body: string | Buffer): Answer => ({ status: 200, body });
export const done: Answer = { status: 200 };

export function refused(status: number, title: string, detail?: string): Answer {
  return json(status, { errors: [{ status: String(status), title, detail }] });
}

export const NOT_FOUND = refused(404, "not found");

export function related(type: string, id: string) {
  return { data: { id, type } };
}

/** A request's attributes. */
export function attributesOf<Attributes>({ body }: Request): Partial<Attributes> {
  return dataOf(body).attributes ?? {};
}

/** The id of a request's related object. */
export function relationOf({ body }: Request, name: string): string {
  return dataOf(body).relationships?.[name]?.data.id ?? "";
}

function dataOf(body: Buffer): Partial<Resource> {
  return JSON.parse(body.toString() || "{}").data ?? {};
}

export function answer(routes: readonly Route[], request: Request): Answer | Promise<Answer> {
  for (const [method, path, handle] of routes) {
    const parts = method === request.method ? path.exec(request.path) : null;
    if (parts) return handle(parts.slice(1), request);
  }
  return NOT_FOUND;
}

export async function readRequest(request: IncomingMessage): Promise<Request> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const { pathname, searchParams } = new URL(request.url ?? "", "http://stand-in");
  return { method: request.method ?? "", path: pathname, query: searchParams, body: Buffer.concat(chunks) };
}

function json(status: number, document: object): Answer {
  return { status, body: JSON.stringify(document) };
}
