import { array, type GenericSchema, type InferOutput, safeParse } from "valibot";
import { GitHubError } from "./errors";

export interface GitHubProps {
  /** GITHUB_API_URL: another one on GitHub Enterprise. */
  readonly url: string;
  readonly token: string;
  /** `owner/name` */
  readonly repository: string;
}

const PAGE = 100;

/** GitHub's REST API, for one repository. Four calls do not need a client library. */
export class GitHub {
  constructor(private readonly props: GitHubProps) {}

  /** @throws GitHubError where GITHUB_TOKEN or GITHUB_REPOSITORY is not set */
  static fromEnvironment(env: Readonly<Record<string, string | undefined>>): GitHub {
    const { GITHUB_API_URL: url = "https://api.github.com", GITHUB_TOKEN: token, GITHUB_REPOSITORY: repository } = env;
    if (!token || !repository) throw new GitHubError("set GITHUB_TOKEN and GITHUB_REPOSITORY: this is for a workflow");
    return new GitHub({ url, token, repository });
  }

  get repository(): string {
    return this.props.repository;
  }

  async get<Schema extends GenericSchema>(path: string, schema: Schema): Promise<InferOutput<Schema>> {
    const parsed = safeParse(schema, await this.request("GET", path));
    if (!parsed.success) throw new GitHubError(`GET ${path}: not the answer that GitHub's API has documented`);
    return parsed.output;
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

  private async request(method: string, path: string, body?: string): Promise<unknown> {
    const { url, repository, token } = this.props;
    const response = await fetch(`${url}/repos/${repository}/${path}`, {
      method,
      headers: {
        accept: "application/vnd.github+json",
        authorization: `Bearer ${token}`,
        "x-github-api-version": "2022-11-28",
      },
      ...(body !== undefined && { body }),
    }).catch((error: Error) => {
      throw new GitHubError(`${method} ${path}: ${url} cannot be reached (${error.message})`);
    });
    if (!response.ok)
      throw new GitHubError(
        `${method} ${path}: ${response.status} ${response.statusText}. Has the job the permission that it needs?`,
      );
    // A proxy or a login page may answer 200, too.
    return response.json().catch(() => {
      throw new GitHubError(
        `${method} ${path}: ${url} answered ${response.status}, but not in JSON. Is it GitHub's API?`,
      );
    });
  }
}
