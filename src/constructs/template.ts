import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { Fn, TerraformAsset } from "cdktf";
import { Construct } from "constructs";
import { ProjectError, TemplateError } from "./errors";
import { templateVariables } from "./template-variables";

/** The path of a file below templates/, as the document names it (`quiz/ansible.sh`). */
export function templatePath(name: string): string {
  return join(projectRoot(__dirname), "templates", name);
}

/** The folder that holds cdktf.json: compiled code lies at a different depth than its source. */
function projectRoot(folder: string): string {
  if (existsSync(join(folder, "cdktf.json"))) return folder;
  if (dirname(folder) === folder)
    throw new ProjectError("no cdktf.json above the compiled app: put it back into the folder that holds templates/");
  return projectRoot(dirname(folder));
}

/**
 * A file shipped with the stack. Terraform reads it at plan time, because its template variables are known only then. A team
 * can replace it with its own file that uses the same template variables.
 */
export class TemplateFile extends Construct {
  readonly content: string;
  readonly fileName: string;
  private readonly asset: TerraformAsset;

  /**
   * @param id the name of its folder in the stack's assets, unique in the stack
   * @throws TemplateError if the file cannot be read or is empty
   */
  constructor(scope: Construct, id: string, path: string) {
    super(scope, id);
    this.content = read(this.node.path, path);
    this.fileName = basename(path);
    this.asset = new TerraformAsset(this, id, { path });
  }

  /**
   * `templatefile(…)`.
   *
   * @param variables values by template variable: tokens of Terraform variables and attributes, or plain text
   * @throws TemplateError if the file uses a variable that is not among them
   */
  rendered(variables: Readonly<Record<string, string>>): string {
    const missing = templateVariables(this.content).filter((name) => !(name in variables));
    if (missing.length > 0)
      throw new TemplateError(
        this.node.path,
        this.fileName,
        `uses ${missing.map((name) => `\${${name}}`).join(", ")}, which is not passed to it. It gets ${Object.keys(variables).join(", ")}; write a "\${" that is meant for the shell as "$\${"`,
      );
    return Fn.templatefile(this.asset.path, variables);
  }

  /** `filebase64(…)`: the file's bytes as they are. */
  base64(): string {
    return Fn.filebase64(this.asset.path);
  }
}

function read(construct: string, path: string): string {
  let content: string;
  try {
    content = readFileSync(path, "utf8");
  } catch (error) {
    throw new TemplateError(
      construct,
      basename(path),
      `cannot be read (${(error as NodeJS.ErrnoException).code}): put it back into templates/`,
    );
  }
  if (content.trim() === "") throw new TemplateError(construct, basename(path), "is empty: put its content back");
  return content;
}
