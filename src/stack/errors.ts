import { UserError } from "../errors";

export class DuplicateAddressError extends UserError {
  constructor(address: string, first: string, second: string) {
    super(
      `${address} is declared twice, by ${first} and by ${second}. Terraform would keep one and drop the other: give one of the constructs another id.`,
    );
  }
}

export class InvalidNameError extends UserError {
  constructor(path: string, name: string) {
    super(
      `${path}: "${name}" is not a valid Terraform name, and a construct's id is its Terraform name: start with a letter or "_", then use letters, digits, "_" and "-".`,
    );
  }
}

export class LateOverrideError extends UserError {
  constructor(path: string, wanted: string, used: string) {
    super(
      `${path}: overrideLogicalId("${wanted}") came after "${used}" was already in use, so it has no effect. Call it right after creating the construct.`,
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
      `${path}: an archive contains its files' modification times, so the stack would differ from machine to machine. Use file assets, or let Terraform's archive_file make the archive.`,
    );
  }
}

export class CrossStackReferenceError extends UserError {
  constructor(stack: string, reference: string, origin: string) {
    super(
      `${stack}: ${reference} belongs to the stack ${origin}, which would get an output for it, so its plan would no longer be empty. Pass the value as a Terraform variable.`,
    );
  }
}

/** Imports that would take over the wrong object, or nothing. */
export class ImportsError extends UserError {
  constructor(source: string, problems: readonly string[]) {
    super(problems.map((problem) => `${source}: ${problem}`).join("\n"));
  }
}

/** Found moves that would move a resource to the wrong address, or to none. */
export class MovesError extends UserError {
  constructor(source: string, problems: readonly string[]) {
    super(problems.map((problem) => `${source}: ${problem}`).join("\n"));
  }
}

/** A team's lock file is there, and cannot be read. */
export class LockFileError extends UserError {
  constructor(file: string, code = "") {
    super(`${file}: cannot be read: ${code}`);
  }
}
