import type { JsonObject } from "../../json";
import type { Fit } from "./values";

/** A declaration without an object yet: a planned `create`. */
export interface Wanted {
  readonly address: string;
  readonly type: string;
  readonly provider: ProviderPlace;
  /** The values that the plan knows. */
  readonly values: JsonObject;
  /** `true` for values known only after apply, nested like the values. */
  readonly unknown: unknown;
  /** Names of arguments that are references which the plan cannot resolve yet. */
  readonly blind: readonly string[];
}

/** An object without a declaration: from the state (adopt) or from an account (discover). */
export interface Existing {
  readonly address: string;
  /** Its dependencies in the state: addresses without keys. @default not known */
  readonly dependencies?: readonly string[];
  readonly type: string;
  readonly provider: ProviderPlace;
  readonly values: JsonObject;
}

/** Which provider, and where it works: two tables with the same name in two regions differ in nothing else. */
export interface ProviderPlace {
  /** `registry.terraform.io/hashicorp/aws`. */
  readonly source: string;
  /** "" for the default configuration. */
  readonly alias: string;
  /** Undefined if it cannot be determined. */
  readonly region: string | undefined;
}

/** A reference: a user's argument is a target's attribute, wherever the two are. */
export interface Link {
  readonly user: string;
  /** The path in the argument's value; `*` stands for each element of a list or set. */
  readonly path: string;
  readonly target: string;
  /** The path in the target's value. */
  readonly attribute: string;
  /** Whether a plan showed it; otherwise it is only read from the configuration. */
  readonly proven: boolean;
}

/** How a pair was found. */
export type Reason =
  /** Its settings fit only this object, and the object fits nothing else. */
  | "settings"
  /** A resource that uses it names the object. */
  | "user"
  /** Some settings differ, but not those that identify it in AWS. */
  | "identity"
  /** The state has the object more than once, and this one has the right dependencies. */
  | "dependencies"
  /** The state has one object more than once, and which of them it is makes no difference. */
  | "same"
  /** The user said so. */
  | "told";

export interface Pair {
  readonly wanted: Wanted;
  readonly existing: Existing;
  readonly by: Reason;
}

/** Declarations that nothing known tells apart, and the objects that each of them may be paired with. */
export interface Group {
  readonly wanted: readonly Wanted[];
  readonly options: ReadonlyMap<Existing, Fit>;
}

/** The input of pairing. */
export interface Question {
  readonly wanted: readonly Wanted[];
  readonly existing: readonly Existing[];
  /** Objects by the address of their declaration, for pairs that are settled. */
  readonly placed: ReadonlyMap<string, Existing>;
  readonly links: readonly Link[];
  /** Pairs that a plan contradicted: neither side is paired by settings again before its references are known. */
  readonly refuted: readonly Pair[];
  /** Types of which more may be declared than is wanted here: that something is the only fit says nothing. @default none */
  readonly incomplete?: ReadonlySet<string>;
}
