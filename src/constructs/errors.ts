import { UserError } from "../errors";

export class TemplateError extends UserError {
  constructor(path: string, file: string, problem: string) {
    super(`${path}: ${file} ${problem}`);
  }
}
