import type { Json, JsonObject } from "../../json";
import type { Aws } from "./aws";

/** An existing resource. */
export interface Found {
  /** In the format that the provider imports this type by. */
  readonly id: string;
  /** What AWS says about it, under Terraform's names. */
  readonly attributes: JsonObject;
  /** Whether the user says that it is there and nobody has looked. */
  readonly unchecked?: true;
}

/** A resource of the stack that is looked for. */
export interface Wanted {
  readonly address: string;
  readonly type: string;
  /** Its id, where the user says it. */
  readonly id?: string;
  /** A setting (`tags.Name`, `health_check.path`); undefined where only Terraform can know it. */
  setting(path: string): Promise<Json | undefined>;
  /** A setting that is text; "" where it is not known. */
  text(path: string): Promise<string>;
  /** The existing resource of a type that this one's settings refer to or that refers to this one. */
  related(type: string): Promise<Found | undefined>;
}

/** Looks for what a resource of one type may already be: none, the one, or several that have its name. */
export type Finder = (wanted: Wanted, aws: Aws) => Promise<readonly Found[]>;
