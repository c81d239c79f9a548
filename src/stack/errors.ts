import { UserError } from "../errors";

export class DuplicateAddressError extends UserError {
  constructor(address: string, first: string, second: string) {
    super(
      `${address} is declared twice, by ${first} and by ${second}. Terraform would keep one of them and drop the other: give one construct another id.`,
    );
  }
}

export class InvalidNameError extends UserError {
  constructor(path: string, name: string) {
    super(
      `${path}: "${name}" is not a Terraform name. A construct's id is its Terraform name: begin with a letter or "_", go on with letters, digits, "_" and "-".`,
    );
  }
}

export class LateOverrideError extends UserError {
  constructor(path: string, wanted: string, used: string) {
    super(
      `${path}: overrideLogicalId("${wanted}") came after "${used}" had been handed out, so it has no effect. Call it right after the construct is made.`,
    );
  }
}

export class MoveError extends UserError {
  constructor(path: string, problem: string, next: string) {
    super(`${path}: ${problem}. ${next}`);
  }
}

export class BackendError extends UserError {
  constructor(stack: string, problem: string) {
    super(`${stack}: ${problem}`);
  }
}

export class ArchiveAssetError extends UserError {
  constructor(path: string) {
    super(
      `${path}: an archive differs by the times of its files, and so would the stack on every machine. Use file assets, or let Terraform's archive_file make it.`,
    );
  }
}

export class CrossStackReferenceError extends UserError {
  constructor(stack: string, reference: string, origin: string) {
    super(
      `${stack}: ${reference} is of the stack ${origin}, which would get an output for it, so that its plan is no longer empty. Hand the value over as a Terraform variable.`,
    );
  }
}

/** Imports that would take over something else than what is meant, or nothing. */
export class ImportsError extends UserError {
  constructor(source: string, problems: readonly string[]) {
    super(problems.map((problem) => `${source}: ${problem}`).join("\n"));
  }
}

/** Found moves that would take a state somewhere else than is meant, or nowhere. */
export class MovesError extends UserError {
  constructor(source: string, problems: readonly string[]) {
    super(problems.map((problem) => `${source}: ${problem}`).join("\n"));
  }
}
