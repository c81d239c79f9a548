import { UserError } from "../errors";

/** One of the project's own files is missing. */
export class ProjectError extends UserError {}

export class TemplateError extends UserError {
  constructor(path: string, file: string, problem: string) {
    super(`${path}: ${file} ${problem}`);
  }
}
