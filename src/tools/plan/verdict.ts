/** As much of a plan's JSON as its verdict needs. */
export interface JudgedPlan {
  readonly resource_changes?: readonly {
    readonly address: string;
    readonly previous_address?: string | undefined;
    readonly mode: "managed" | "data";
    readonly change: { readonly actions: readonly string[]; readonly importing?: unknown };
  }[];
  readonly output_changes?: Readonly<Record<string, { readonly actions: readonly string[] }>>;
}

/** What a plan does, judged from its JSON: never from the text or the exit code. A replacement is in `add` and in `destroy`. */
export interface Verdict {
  readonly add: readonly string[];
  readonly change: readonly string[];
  readonly destroy: readonly string[];
  /** `old → new` */
  readonly moved: readonly string[];
  /** Names of the outputs that differ. */
  readonly outputs: readonly string[];
  /** What import blocks take into the state; only where there is any. */
  readonly imported?: readonly string[];
  /** What `removed` blocks take out of the state without destroying it; only where there is any. */
  readonly forgotten?: readonly string[];
}

/** A verdict in a word. An output that differs is a change: others may read it. */
export type Kind = "EMPTY" | "MOVES ONLY" | "CHANGES";

/** The verdict of a plan in which nothing is added, changed or destroyed, and nothing moves. */
export const EMPTY: Verdict = { add: [], change: [], destroy: [], moved: [], outputs: [] };

/** As `terraform plan -detailed-exitcode` has them, which knows no difference between moves and changes; 1 is an error. */
export const EXIT_CODES: Readonly<Record<Kind, number>> = { EMPTY: 0, CHANGES: 2, "MOVES ONLY": 3 };

export function verdict({ resource_changes = [], output_changes = {} }: JudgedPlan): Verdict {
  const managed = resource_changes.filter(({ mode }) => mode === "managed");
  const withAction = (action: string) =>
    managed.filter(({ change }) => change.actions.includes(action)).map(({ address }) => address);
  const imported = managed.filter(({ change }) => change.importing).map(({ address }) => address);
  const forgotten = withAction("forget");
  return {
    add: withAction("create"),
    change: withAction("update"),
    destroy: withAction("delete"),
    moved: managed.flatMap(({ address, previous_address: old }) => (old ? [`${old} → ${address}`] : [])),
    outputs: Object.entries(output_changes).flatMap(([name, { actions }]) => (actions[0] === "no-op" ? [] : [name])),
    ...(imported.length > 0 && { imported }),
    ...(forgotten.length > 0 && { forgotten }),
  };
}

export function kindOf({ moved, ...others }: Verdict): Kind {
  if (Object.values(others).some((names) => names.length > 0)) return "CHANGES";
  return moved.length > 0 ? "MOVES ONLY" : "EMPTY";
}
