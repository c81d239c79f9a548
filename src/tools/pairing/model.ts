import type { JsonObject } from "../../json";
import type { Fit } from "./values";

/** What the configuration declares and no object stands for yet: a planned `create`. */
export interface Wanted {
  readonly address: string;
  readonly type: string;
  readonly provider: ProviderPlace;
  /** What the plan knows. */
  readonly values: JsonObject;
  /** `true` where only the apply would know, nested as the values are. */
  readonly unknown: unknown;
  /** Names of arguments that are written as references which the plan cannot follow yet. */
  readonly blind: readonly string[];
}

/** An object that has no declaration: of the state (adopt), or of an account (discover). */
export interface Existing {
  readonly address: string;
  /** What it was made after, as its state says: addresses without keys. @default not known */
  readonly dependencies?: readonly string[];
  readonly type: string;
  readonly provider: ProviderPlace;
  readonly values: JsonObject;
}

/** Which provider, and where it works: two tables of one name in two regions differ by nothing else. */
export interface ProviderPlace {
  /** `registry.terraform.io/hashicorp/aws`. */
  readonly source: string;
  /** "" for the default configuration. */
  readonly alias: string;
  /** Undefined where it cannot be told. */
  readonly region: string | undefined;
}

/** That a user's argument is a target's attribute, wherever the two are. */
export interface Link {
  readonly user: string;
  /** Of the argument's value; `*` stands for each element of a list or set. */
  readonly path: string;
  readonly target: string;
  /** Of the target's value. */
  readonly attribute: string;
  /** Whether Terraform was seen to put the one into the other; else only the configuration says so. */
  readonly proven: boolean;
}

/** How a pair was found. */
export type Reason =
  /** Its settings fit this object alone, and the object fits nothing else. */
  | "settings"
  /** What uses it says so by name. */
  | "user"
  /** Some settings differ, but not what AWS knows it by. */
  | "identity"
  /** The state has one object more than once, and says what this one was made after. */
  | "dependencies"
  /** The user said so. */
  | "told";

export interface Pair {
  readonly wanted: Wanted;
  readonly existing: Existing;
  readonly by: Reason;
}

/** Declarations that nothing known tells apart, and the objects that each of them may stand for. */
export interface Group {
  readonly wanted: readonly Wanted[];
  readonly options: ReadonlyMap<Existing, Fit>;
}

/** What is to be paired. */
export interface Question {
  readonly wanted: readonly Wanted[];
  readonly existing: readonly Existing[];
  /** Objects by the address of their declaration, as far as that is settled. */
  readonly placed: ReadonlyMap<string, Existing>;
  readonly links: readonly Link[];
  /** Pairs that a plan has contradicted: neither side is paired by settings again before its references are known. */
  readonly refuted: readonly Pair[];
}
