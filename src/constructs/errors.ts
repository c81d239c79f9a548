import { UserError } from "../errors";

/** A file of the project itself is gone. */
export class ProjectError extends UserError {}

export class TemplateError extends UserError {
  constructor(path: string, file: string, problem: string) {
    super(`${path}: ${file} ${problem}`);
  }
}
