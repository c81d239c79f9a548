import type { Carries, Category } from "../../aws-types/drawings/drawing";

/** What a plan does to a resource; if a node has several effects, the first of these. */
export const CHANGES = [
  "destroyed",
  "replaced",
  "unclear",
  "changed",
  "added",
  "forgotten",
  "moved",
  "imported",
] as const;
export type Change = (typeof CHANGES)[number];

/** A resource that is a detail of another and counted there. */
export interface Detail {
  readonly address: string;
  /** What it is, in the singular. */
  readonly label: string;
  /** Its owner's name and label already say it. */
  readonly merged?: true;
}

/** A node or a frame. */
interface Drawn {
  /** The address; for anything but a resource, a name without a dot. */
  readonly id: string;
  /** What it is: "Load balancer". */
  readonly label: string;
  readonly name: string;
  /** The frame around it; undefined at the top. */
  readonly within: string | undefined;
  /** Lines below its name. */
  readonly shows: readonly string[];
  readonly details: readonly Detail[];
  /** It already exists and is only read. */
  readonly existing: boolean;
  readonly change?: Change;
  /** The detail that changes this way, if it is not the node itself: "listener". */
  readonly changing?: string;
}

export interface Frame extends Drawn {
  readonly kind: "region" | "vpc" | "subnets" | "group";
}

export interface Node extends Drawn {
  readonly type: string;
  readonly category: Category;
  /** Left out of an overview. */
  readonly minor: boolean;
  /** Its security groups. */
  readonly guards: readonly string[];
  /** The number of instances, by count or for_each, as far as the JSON says: "3", "n". */
  readonly times?: string;
}

export interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly carries: Carries;
  /** Several labels of one arrow are on separate lines. */
  readonly labels: readonly string[];
}

/** What is drawn, before it is laid out. */
export interface Picture {
  readonly title: string;
  /** Outer frames first. */
  readonly frames: readonly Frame[];
  readonly nodes: readonly Node[];
  readonly arrows: readonly Arrow[];
  /** Addresses listed below the picture, by reason. */
  readonly listed: readonly { readonly why: string; readonly addresses: readonly string[] }[];
  readonly changes?: Readonly<Partial<Record<Change, number>>>;
}

/** Every resource that a picture accounts for: drawn, as a detail, or listed. */
export function accountedFor({ frames, nodes, listed }: Picture): readonly string[] {
  return [
    ...[...frames, ...nodes].flatMap(({ id, details }) => [id, ...details.map(({ address }) => address)]),
    ...listed.flatMap(({ addresses }) => addresses),
  ];
}
