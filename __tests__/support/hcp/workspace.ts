import { createHash } from "node:crypto";
import { attributesOf, bytes, created, done, found, NOT_FOUND, type Resource, type Route, refused } from "./answer";

interface StateVersion {
  readonly serial: number;
  readonly lineage: string;
  readonly md5: string;
  /** Undefined until it is uploaded. */
  readonly content?: string;
}

export interface WorkspaceProps {
  readonly name: string;
  /** @default "local" */
  readonly execution?: "local" | "remote";
  /** The content of its state. @default none */
  readonly state?: string;
  /** Its Terraform variables, as the text of a tfvars file. @default none */
  readonly variables?: string;
  /** Its environment variables. @default none */
  readonly env?: Readonly<Record<string, string>>;
}

/** A workspace with its lock and all versions of its state. */
export class Workspace {
  readonly id: string;
  /** Whether somebody holds its lock. */
  locked = false;
  private versions: readonly StateVersion[] = [];

  /** @param address of the stand-in, for uploads and downloads */
  constructor(
    readonly props: WorkspaceProps,
    private readonly address: string,
  ) {
    this.id = `ws-${props.name}`;
    if (props.state !== undefined) this.keep(props.state);
  }

  /** The content of each version of the state, the newest last. */
  get states(): readonly string[] {
    return this.versions.flatMap(({ content }) => content ?? []);
  }

  get resource(): Resource {
    const { name, execution = "local" } = this.props;
    const permissions = { "can-queue-run": true, "can-queue-apply": true, "can-lock": true, "can-unlock": true };
    return {
      id: this.id,
      type: "workspaces",
      attributes: {
        name,
        "execution-mode": execution,
        operations: execution === "remote",
        locked: this.locked,
        "terraform-version": "latest",
        "structured-run-output-enabled": true,
        permissions,
      },
    };
  }

  /** Adds a complete version of the state. */
  keep(content: string): void {
    const { serial, lineage } = JSON.parse(content);
    this.versions = [...this.versions, { serial, lineage, md5: md5(content), content }];
  }

  get routes(): readonly Route[] {
    const own = (path: string) => new RegExp(`^/api/v2/workspaces/${this.id}/${path}$`);
    const blob = (path: string) => new RegExp(`^/blobs/${this.id}/(\\d+)/${path}$`);
    return [
      // The Terraform version that wrote it, which is not checked here.
      ["PATCH", new RegExp(`^/api/v2/workspaces/${this.id}$`), () => found(this.resource)],
      ["POST", own("actions/lock"), () => this.lock()],
      ["POST", own("actions/unlock"), () => this.unlock()],
      ["GET", own("current-state-version"), () => this.current()],
      ["GET", new RegExp(`^/api/v2/state-versions/sv-${this.id}-(\\d+)$`), ([index]) => this.read(Number(index))],
      ["POST", own("state-versions"), (_, request) => this.create(attributesOf<StateVersion>(request))],
      ["PUT", blob("state"), ([index], { body }) => this.upload(Number(index), body.toString())],
      // The web page's view of a state, which nothing reads here.
      ["PUT", blob("json"), () => done],
      ["GET", blob("state"), ([index]) => this.download(Number(index))],
    ];
  }

  private lock() {
    if (this.locked) return refused(409, "conflict", "Unable to lock workspace. The workspace is already locked.");
    this.locked = true;
    return found(this.resource);
  }

  private unlock() {
    if (!this.locked) return refused(409, "conflict", "Unable to unlock workspace. The workspace is not locked.");
    this.locked = false;
    return found(this.resource);
  }

  private current() {
    return this.read(this.states.length - 1);
  }

  private read(index: number) {
    return this.versions[index] ? found(this.versionResource(index)) : NOT_FOUND;
  }

  private create({ serial = 0, lineage = "", md5 = "" }: Partial<StateVersion>) {
    if (!this.locked) return refused(409, "conflict", "The workspace must be locked to write its state.");
    const latest = this.versions.at(-1);
    if (latest && latest.lineage !== lineage) return refused(409, "conflict", "The lineage is another state's.");
    if (latest && latest.serial >= serial) return refused(409, "conflict", "The serial is not a newer one.");
    this.versions = [...this.versions, { serial, lineage, md5 }];
    return created(this.versionResource(this.versions.length - 1));
  }

  private upload(index: number, content: string) {
    const version = this.versions[index];
    if (version?.md5 !== md5(content)) return refused(422, "unprocessable", "The state is not what was announced.");
    this.versions = this.versions.map((each) => (each === version ? { ...version, content } : each));
    return done;
  }

  private download(index: number) {
    const content = this.versions[index]?.content;
    return content === undefined ? NOT_FOUND : bytes(content);
  }

  private versionResource(index: number): Resource {
    const url = `${this.address}/blobs/${this.id}/${index}`;
    const { serial, lineage, content } = this.versions[index] as StateVersion;
    return {
      id: `sv-${this.id}-${index}`,
      type: "state-versions",
      attributes: {
        serial,
        lineage,
        status: content === undefined ? "pending" : "finalized",
        "hosted-state-download-url": `${url}/state`,
        "hosted-state-upload-url": `${url}/state`,
        "hosted-json-state-upload-url": `${url}/json`,
      },
    };
  }
}

function md5(content: string): string {
  return createHash("md5").update(content).digest("hex");
}
