import type { TerraformRemoteState } from "cdktf";
import { LocalBackend, S3Backend, TerraformBackend } from "cdktf";
import type { Construct } from "constructs";
import { type Backend, DOCUMENTED, localPath } from "./backends";
import { BackendError } from "./errors";

/** Where the user of synth wants the state; anything left out comes from the stack's own {@link StateLocation}. */
export interface BackendChoice {
  /** `document`: {@link kindOf} says which. */
  readonly kind: Backend | typeof DOCUMENTED;
  /** Of HCP Terraform. @default the document's, else Terraform reads TF_CLOUD_ORGANIZATION */
  readonly organization?: string;
  /** Likewise, may hold `{stack}`. @default the document's, else TF_WORKSPACE */
  readonly workspace?: string;
  /** @default the bucket that the stack's document names, if any */
  readonly bucket?: string;
  /** May contain `{stack}`. @default the document's key, else `{stack}/terraform.tfstate` */
  readonly key?: string;
  /** @default the document's region */
  readonly region?: string;
  /** DynamoDB table that holds the lock. @default the document's, else S3's native lock file */
  readonly lockTable?: string;
}

/** Where a document keeps its system's state. */
export interface StateLocation {
  readonly cloud?: { readonly organization: string; readonly workspace: string };
  readonly s3?: { readonly bucket: string; readonly key: string; readonly region: string; readonly lockTable?: string };
}

/**
 * Gives the stack its backend. Nothing from this machine gets in: what the settings for HCP Terraform leave open, Terraform
 * itself reads from `TF_CLOUD_ORGANIZATION` and `TF_WORKSPACE`.
 */
export function addBackend(stack: Construct, choice: BackendChoice, own: StateLocation): void {
  switch (kindOf(choice, own)) {
    case "cloud":
      new CloudBlock(stack, cloudPlace(stack.node.id, choice, own.cloud));
      return;
    case "s3":
      addS3Backend(stack, choice, own.s3);
      return;
    case "local":
      new LocalBackend(stack, { path: localPath(stack.node.id) });
  }
}

/** The kind of backend: where nobody says, the document's own, and HCP Terraform where it names none. */
export function kindOf({ kind }: BackendChoice, own: StateLocation = {}): Backend {
  if (kind !== DOCUMENTED) return kind;
  return own.s3 === undefined ? "cloud" : "s3";
}

function cloudPlace(stack: string, choice: BackendChoice, own: StateLocation["cloud"]): CloudPlace {
  const organization = choice.organization ?? own?.organization;
  const workspace = choice.workspace?.replaceAll("{stack}", stack) ?? own?.workspace;
  return { ...(organization && { organization }), ...(workspace && { workspaces: { name: workspace } }) };
}

/** What is left out Terraform reads from the environment. */
interface CloudPlace {
  readonly organization?: string;
  readonly workspaces?: { readonly name: string };
}

function addS3Backend(stack: Construct, choice: BackendChoice, own: StateLocation["s3"]): void {
  const location = s3Location(stack.node.id, choice, own);
  // The document's lock table goes with the document's bucket only.
  const lockTable = choice.lockTable ?? (choice.bucket === undefined ? own?.lockTable : undefined);
  const backend = new S3Backend(stack, {
    ...location,
    encrypt: true,
    ...(lockTable !== undefined && { dynamodbTable: lockTable }),
  });
  if (lockTable === undefined) backend.addOverride("use_lockfile", true);
}

/**
 * Where a stack's state is in S3.
 *
 * @throws BackendError if neither the choice nor the stack's document names a bucket
 */
export function s3Location(stack: string, choice: BackendChoice, own: StateLocation["s3"]) {
  const bucket = choice.bucket ?? own?.bucket;
  const region = choice.region ?? own?.region;
  if (bucket === undefined || region === undefined)
    throw new BackendError(
      stack,
      "STATE_BACKEND=s3 needs STATE_S3_BUCKET and STATE_S3_REGION: its document names no bucket",
    );
  const key = (choice.key ?? own?.key ?? "{stack}/terraform.tfstate").replaceAll("{stack}", stack);
  return { bucket, region, key };
}

/**
 * `terraform { cloud {} }`. cdktf's CloudBackend requires an organization and starts terraform during synth, which must work
 * without both.
 */
class CloudBlock extends TerraformBackend {
  constructor(
    scope: Construct,
    private readonly place: CloudPlace,
  ) {
    super(scope, "backend", "cloud");
  }

  override toTerraform(): unknown {
    return { terraform: { cloud: this.place } };
  }

  override getRemoteStateDataSource(): TerraformRemoteState {
    throw new Error("stacks do not read each other's state through cdktf: see design, cross-stack references");
  }
}
