import type { Carries, Category } from "../../aws-types/drawings/drawing";

/** What a plan does with a resource; of several in one node, the first of these. */
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

/** A resource that is drawn as a detail of another: it is counted there. */
export interface Detail {
  readonly address: string;
  /** What it is, in the singular. */
  readonly label: string;
  /** Its owner's name and label speak of it already. */
  readonly merged?: true;
}

/** A node or a frame. */
interface Drawn {
  /** The address; of what is no resource, a name of its own without a dot. */
  readonly id: string;
  /** What it is: "Load balancer". */
  readonly label: string;
  readonly name: string;
  /** The frame around it; undefined at the top. */
  readonly within: string | undefined;
  /** Lines below its name. */
  readonly shows: readonly string[];
  readonly details: readonly Detail[];
  /** Exists already, and is only read. */
  readonly existing: boolean;
  readonly change?: Change;
  /** What of it changes so, where it is a detail and not the thing itself: "listener". */
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
  /** More than one by count or for_each, as far as it is written: "3", "n". */
  readonly times?: string;
}

export interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly carries: Carries;
  /** Several things said of one arrow are on lines of their own. */
  readonly labels: readonly string[];
}

/** What is drawn, before anything has a place. */
export interface Picture {
  readonly title: string;
  /** Outer frames first. */
  readonly frames: readonly Frame[];
  readonly nodes: readonly Node[];
  readonly arrows: readonly Arrow[];
  /** Listed below, by what is said of them: addresses. */
  readonly listed: readonly { readonly why: string; readonly addresses: readonly string[] }[];
  readonly changes?: Readonly<Partial<Record<Change, number>>>;
}

/** Everything that a picture shows of resources, wherever it is: drawn, a detail, or listed. */
export function accountedFor({ frames, nodes, listed }: Picture): readonly string[] {
  return [
    ...[...frames, ...nodes].flatMap(({ id, details }) => [id, ...details.map(({ address }) => address)]),
    ...listed.flatMap(({ addresses }) => addresses),
  ];
}
