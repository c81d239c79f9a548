import { array, type GenericSchema, type InferOutput, object, safeParse } from "valibot";
import { GitHubError } from "./errors";

export interface GitHubProps {
  /** GITHUB_API_URL; GitHub Enterprise has its own. */
  readonly url: string;
  readonly graphqlUrl: string;
  readonly token: string;
  /** `owner/name` */
  readonly repository: string;
}

const PAGE = 100;

/** GitHub's APIs for one repository. A few calls do not need a client library. */
export class GitHub {
  constructor(private readonly props: GitHubProps) {}

  /** @throws GitHubError if GITHUB_TOKEN or GITHUB_REPOSITORY is not set */
  static fromEnvironment(env: Readonly<Record<string, string | undefined>>): GitHub {
    const { GITHUB_API_URL: url = "https://api.github.com", GITHUB_TOKEN: token, GITHUB_REPOSITORY: repository } = env;
    const graphqlUrl = env.GITHUB_GRAPHQL_URL ?? `${url}/graphql`;
    if (!token || !repository)
      throw new GitHubError("set GITHUB_TOKEN and GITHUB_REPOSITORY: this command is meant for a workflow");
    return new GitHub({ url, graphqlUrl, token, repository });
  }

  get repository(): string {
    return this.props.repository;
  }

  async get<Schema extends GenericSchema>(path: string, schema: Schema): Promise<InferOutput<Schema>> {
    return documented(`GET ${path}`, schema, await this.request("GET", path));
  }

  /** Queries the GraphQL API, the only one that says who edited something. `$owner` and `$name` are the repository's. */
  async query<Schema extends GenericSchema>(
    query: string,
    variables: Readonly<Record<string, unknown>>,
    schema: Schema,
  ): Promise<InferOutput<Schema>> {
    const [owner, name] = this.repository.split("/");
    const body = JSON.stringify({ query, variables: { owner, name, ...variables } });
    const { data } = documented(
      "GraphQL",
      object({ data: schema }),
      await this.fetch("POST", this.props.graphqlUrl, body),
    );
    return data;
  }

  /** Every page of a list. */
  async list<Schema extends GenericSchema>(path: string, schema: Schema): Promise<readonly InferOutput<Schema>[]> {
    const pages: InferOutput<Schema>[][] = [];
    do {
      pages.push(await this.get(`${path}?per_page=${PAGE}&page=${pages.length + 1}`, array(schema)));
    } while (pages.at(-1)?.length === PAGE);
    return pages.flat();
  }

  async send(method: "POST" | "PATCH", path: string, body: Readonly<Record<string, string>>): Promise<void> {
    await this.request(method, path, JSON.stringify(body));
  }

  private request(method: string, path: string, body?: string): Promise<unknown> {
    const { url, repository } = this.props;
    return this.fetch(method, `${url}/repos/${repository}/${path}`, body);
  }

  private async fetch(method: string, url: string, body?: string): Promise<unknown> {
    const { origin, pathname, search } = new URL(url);
    const what = `${method} ${pathname.replace(/^.*\/repos\/[^/]+\/[^/]+\//, "")}${search}`;
    const response = await fetch(url, {
      method,
      headers: {
        accept: "application/vnd.github+json",
        authorization: `Bearer ${this.props.token}`,
        "x-github-api-version": "2022-11-28",
      },
      ...(body !== undefined && { body }),
    }).catch((error: Error) => {
      throw new GitHubError(`${what}: ${origin} cannot be reached (${error.message})`);
    });
    if (!response.ok)
      throw new GitHubError(
        `${what}: ${response.status} ${response.statusText}. Does the job have the permission it needs?`,
      );
    // A proxy or a login page may also answer 200.
    return response.json().catch(() => {
      throw new GitHubError(`${what}: ${origin} answered ${response.status}, but not with JSON. Is it GitHub's API?`);
    });
  }
}

function documented<Schema extends GenericSchema>(what: string, schema: Schema, answer: unknown): InferOutput<Schema> {
  const parsed = safeParse(schema, answer);
  if (!parsed.success) throw new GitHubError(`${what}: the answer is not in the form that GitHub documents`);
  return parsed.output;
}
