import { Fn, type Precondition, TerraformLocal } from "cdktf";
import { Construct } from "constructs";
import { TemplateError } from "./errors";
import { TemplateFile } from "./template";
import { staticBytes } from "./template-variables";

/** Bytes of user data that EC2 accepts, before base64: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html */
export const USER_DATA_LIMIT = 16_384;

export interface RenderedUserDataProps {
  /** The script's template. */
  readonly path: string;
  /** See {@link TemplateFile.rendered}. */
  readonly variables: Readonly<Record<string, string>>;
}

/** Stands for a secret in a script, which then reads it from SSM Parameter Store with the instance's role. */
export function parameterReference(region: string, name: string): string {
  return `ssm:${region}:${name}`;
}

/** A script that an instance runs at launch, rendered by Terraform. */
export class RenderedUserData extends Construct {
  readonly text: string;
  readonly base64: string;
  /** For the lifecycle of the resource that gets the script, because the rendered size is not known before plan. */
  readonly withinLimit: Precondition;

  /**
   * @param id the name of the `local` that holds the rendered script, and of the script in the stack's assets
   * @throws TemplateError, also if the template's fixed text alone is over EC2's limit
   */
  constructor(scope: Construct, id: string, { path, variables }: RenderedUserDataProps) {
    super(scope, id);
    const file = new TemplateFile(this, `${id}-file`, path);
    checkLimit(file, staticBytes(file.content));
    const script = new TerraformLocal(this, id, file.rendered(variables));
    this.text = script.asString;
    this.base64 = Fn.base64encode(script.asString);
    // Terraform's `length` counts characters, so the bytes are computed from the base64 text's length and its padding.
    // The script's length does not reveal the secrets in it.
    const bytes = `length(base64encode(local.${id})) * 3 / 4 - length(regexall("=", base64encode(local.${id})))`;
    this.withinLimit = {
      condition: `\${${bytes} <= ${USER_DATA_LIMIT}}`,
      errorMessage: `${file.fileName}: ${tooLong(`\${nonsensitive(${bytes})}`)}`,
    };
  }
}

/** A script that an instance runs at launch exactly as written, including any `${`. */
export class PlainUserData extends Construct {
  readonly base64: string;

  /** @throws TemplateError, also if the script is over EC2's limit */
  constructor(scope: Construct, id: string, path: string) {
    super(scope, id);
    const file = new TemplateFile(this, `${id}-file`, path);
    checkLimit(file, Buffer.byteLength(file.content));
    this.base64 = file.base64();
  }
}

function checkLimit(file: TemplateFile, bytes: number): void {
  if (bytes > USER_DATA_LIMIT) throw new TemplateError(file.node.path, file.fileName, tooLong(String(bytes)));
}

function tooLong(bytes: string): string {
  return `has ${bytes} bytes, but EC2 takes at most ${USER_DATA_LIMIT} bytes of user data: shorten it, or have it fetch its parts.`;
}
