import {
  type Answer,
  attributesOf,
  bytes,
  created,
  done,
  found,
  NOT_FOUND,
  type Request,
  type Resource,
  type Route,
  refused,
  relationOf,
} from "./answer";
import { Run } from "./run";
import type { Workspace } from "./workspace";

interface RunAttributes {
  readonly "save-plan": boolean;
  readonly "plan-only": boolean;
}

/** Remote execution: uploaded configurations, and their runs. */
export class Runs {
  /** By id; undefined until it is uploaded. */
  private readonly configurations = new Map<string, Buffer | undefined>();
  private readonly runs = new Map<string, Run>();

  /** @param folder gets a folder for each run */
  constructor(
    private readonly folder: string,
    private readonly address: () => string,
  ) {}

  routes(workspaces: readonly Workspace[]): readonly Route[] {
    const api = (path: string) => new RegExp(`^/api/v2/${path}$`);
    const ofRun =
      (handle: (run: Run, request: Request) => Answer) =>
      ([number = ""]: readonly string[], request: Request) => {
        const run = this.runs.get(number);
        return run ? handle(run, request) : NOT_FOUND;
      };
    return [
      ["POST", api("workspaces/[\\w-]+/configuration-versions"), () => this.createConfiguration()],
      ["GET", api("configuration-versions/(cv-\\d+)"), ([id = ""]) => found(this.configuration(id))],
      ["PUT", /^\/blobs\/(cv-\d+)$/, ([id = ""], { body }) => this.upload(id, body)],
      ["POST", api("runs"), (_, request) => this.createRun(request, workspaces)],
      ["GET", api("runs/run-(\\d+)"), ofRun((run) => found(run.resource, run.included))],
      // Such as run tasks between plan and apply.
      ["GET", api("runs/run-(\\d+)/run-events"), ofRun(() => bytes('{"data":[]}'))],
      ["POST", api("runs/run-(\\d+)/actions/apply"), ofRun((run) => run.startApply())],
      ["GET", api("plans/plan-(\\d+)"), ofRun((run) => found(run.plan))],
      ["GET", api("plans/plan-(\\d+)/json-output"), ofRun((run) => bytes(run.json))],
      ["GET", api("applies/apply-(\\d+)"), ofRun((run) => found(run.apply))],
      ["GET", /^\/logs\/plan-(\d+)$/, ofRun((run, { query }) => log(run.planLog, query))],
      ["GET", /^\/logs\/apply-(\d+)$/, ofRun((run, { query }) => log(run.applyLog, query))],
    ];
  }

  private createConfiguration(): Answer {
    const id = `cv-${this.configurations.size + 1}`;
    this.configurations.set(id, undefined);
    return created(this.configuration(id));
  }

  private configuration(id: string): Resource {
    const status = this.configurations.get(id) === undefined ? "pending" : "uploaded";
    const attributes = { status, "upload-url": `${this.address()}/blobs/${id}` };
    return { id, type: "configuration-versions", attributes };
  }

  private upload(id: string, content: Buffer): Answer {
    this.configurations.set(id, content);
    return done;
  }

  private createRun(request: Request, workspaces: readonly Workspace[]): Answer {
    const workspace = workspaces.find(({ id }) => id === relationOf(request, "workspace"));
    const configuration = this.configurations.get(relationOf(request, "configuration-version"));
    if (workspace === undefined || configuration === undefined) return NOT_FOUND;
    if (!attributesOf<RunAttributes>(request)["save-plan"]) return refused(422, "only saved plans are made here");
    const number = String(this.runs.size + 1);
    const run = new Run(number, workspace, { folder: this.folder, address: this.address() });
    this.runs.set(number, run);
    void run.start(configuration);
    return created(run.resource);
  }
}

/** A part of a log. Control characters mark the log's beginning and end. */
function log(text: string | undefined, query: URLSearchParams): Answer {
  const [offset, limit] = [Number(query.get("offset")), Number(query.get("limit"))];
  const whole = text === undefined ? Buffer.from("\x02") : Buffer.from(`\x02${text}\x03`);
  return bytes(whole.subarray(offset, offset + limit));
}
