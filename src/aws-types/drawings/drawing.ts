/** What a picture's colours tell apart. */
export type Category = "edge" | "network" | "compute" | "data" | "messaging" | "security" | "monitoring" | "other";

/** What an arrow carries: requests, a permission, an alarm, or nothing of the kind: the one only refers to the other. */
export type Carries = "traffic" | "permission" | "alarm" | "use";

/** An arrow from a resource, or from what it is a part of, to each resource that a setting leads to. */
export interface ArrowFact {
  /** The setting, with the keys of the blocks around it: `default_action`, `vpc_config.subnet_ids`. */
  readonly setting: string;
  readonly carries: Carries;
  /** The arrow comes from there instead. */
  readonly reverse?: true;
  /** Settings whose values are the arrow's label. */
  readonly label?: readonly string[];
}

/** How a picture shows a resource type. */
export interface Drawing {
  /** What it is called there, in the singular: "Load balancer". */
  readonly label: string;
  readonly category: Category;
  /** A detail of what these settings lead to, the first that does: of any type, or of the one after the colon. */
  readonly partOf?: readonly string[];
  /** A detail of the one resource of these types that refers to it; with several it stands by itself. */
  readonly usedBy?: readonly string[];
  /** Not a node but a frame around others. */
  readonly frame?: "vpc" | "subnet";
  /** Left out of an overview, where arrows pass through it. */
  readonly minor?: true;
  /** Belongs to no region. */
  readonly global?: true;
  /** Nothing in AWS: listed, unless it is a detail of another. */
  readonly offstage?: true;
  /** The internet reaches it as it is. */
  readonly public?: true;
  /** Settings that the node shows below its name. */
  readonly shows?: readonly string[];
  /** A setting that names what it keeps an eye on: the node says so, without an arrow. */
  readonly watches?: string;
  readonly arrows?: readonly ArrowFact[];
}

export type Drawings = Readonly<Record<string, Drawing>>;
