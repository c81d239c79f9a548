/** The categories that a picture's colours distinguish. */
export type Category = "edge" | "network" | "compute" | "data" | "messaging" | "security" | "monitoring" | "other";

/** What an arrow stands for: requests, a permission, an alarm, or just a reference. */
export type Carries = "traffic" | "permission" | "alarm" | "use";

/** An arrow from a resource, or from its owner, to each resource that a setting refers to. */
export interface ArrowFact {
  /** The setting, with the keys of the blocks around it: `default_action`, `vpc_config.subnet_ids`. */
  readonly setting: string;
  readonly carries: Carries;
  /** The arrow goes the other way: it starts at what the setting refers to. */
  readonly reverse?: true;
  /** Settings whose values are the arrow's label. */
  readonly label?: readonly string[];
}

/** How a picture shows a resource type. */
export interface Drawing {
  /** Its label, in the singular: "Load balancer". */
  readonly label: string;
  readonly category: Category;
  /** It is a detail of what the first of these settings refers to: of any type, or only of the one after the colon. */
  readonly partOf?: readonly string[];
  /** It is a detail of the only resource of these types that refers to it; if several do, it is a node. */
  readonly usedBy?: readonly string[];
  /** It is not a node but a frame around others. */
  readonly frame?: "vpc" | "subnet";
  /** It is left out of an overview, where arrows pass through it. */
  readonly minor?: true;
  /** It belongs to no region. */
  readonly global?: true;
  /** It does not exist in AWS: it is listed, unless it is a detail of another. */
  readonly offstage?: true;
  /** The internet reaches it directly. */
  readonly public?: true;
  /** Settings that the node shows below its name. */
  readonly shows?: readonly string[];
  /** A setting that names what it watches: shown on the node, without an arrow. */
  readonly watches?: string;
  readonly arrows?: readonly ArrowFact[];
}

export type Drawings = Readonly<Record<string, Drawing>>;
