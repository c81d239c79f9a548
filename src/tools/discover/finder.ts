import type { Json, JsonObject } from "../../json";
import type { Aws } from "./aws";

/** An existing resource. */
export interface Found {
  /** The id, in the provider's import format for this type. */
  readonly id: string;
  /** Its settings in AWS, under Terraform's names. */
  readonly attributes: JsonObject;
  /** Whether it exists according to the user, without having been looked up. */
  readonly unchecked?: true;
}

/** A resource of the stack to look for. */
export interface Wanted {
  readonly address: string;
  readonly type: string;
  /** Its id, if the user gave one. */
  readonly id?: string;
  /** A setting (`tags.Name`, `health_check.path`); undefined if only Terraform can know it. */
  setting(path: string): Promise<Json | undefined>;
  /** A setting that is text; "" if it is not known. */
  text(path: string): Promise<string>;
  /** The existing resource of a type that this one refers to, or that refers to this one. */
  related(type: string): Promise<Found | undefined>;
}

/** Looks for existing objects for a resource of one type: none, one, or several with its name. */
export type Finder = (wanted: Wanted, aws: Aws) => Promise<readonly Found[]>;
