import type { Plan, ResourceChange } from "./terraform";

/** What the command announced that the plan would do. */
export function forecast(said: string): Readonly<Record<"add" | "change" | "replace", readonly string[]>> {
  const lines = [...said.matchAll(/^ {2}(add|change|replace) +([\w.[\]-]+):/gm)];
  const of = (wanted: string) => lines.flatMap(([, action, what = ""]) => (action === wanted ? [what] : [])).sort();
  return { add: of("add"), change: of("change"), replace: of("replace") };
}

/** What the command said about settings that it leaves to the console. */
export function leadingElsewhere(said: string): readonly string[] {
  return [...said.matchAll(/^ {2}(\S+: does not lead to \S+)$/gm)].map(([, line = ""]) => line);
}

export function imported(plan: Plan): Readonly<Record<string, string>> {
  return Object.fromEntries(
    managed(plan).flatMap(({ address, change }) => (change.importing ? [[address, change.importing.id ?? ""]] : [])),
  );
}

/** A setting that the emulator forgets, so that a plan with a refresh would write it again. */
export interface Forgotten {
  readonly setting: string;
  readonly gap: string;
}

/** The settings that a plan changes, except those that only AWS sets or that the emulator forgets. */
export function changedSettings(plan: Plan, forgotten: readonly Forgotten[]): readonly string[] {
  const updated = managed(plan).filter(({ change }) => change.actions.includes("update"));
  const settings = updated.flatMap(({ address, change }) => {
    const [before, after, unknown] = [change.before, change.after, change.after_unknown ?? {}] as [
      Values,
      Values,
      Values,
    ];
    const differing = Object.keys(after).filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
    // Without a value before and unknown after: the provider computes it, so it is not a setting.
    const pending = Object.keys(unknown).filter((key) => hasUnknown(unknown[key]) && (before[key] ?? "") !== "");
    return [...new Set([...differing, ...pending])].map((key) => `${address}.${key}`);
  });
  return settings.filter((setting) => !forgotten.some((each) => each.setting === setting)).sort();
}

/** `after_unknown` is true at the place of each unknown value in lists and objects. */
function hasUnknown(value: unknown): boolean {
  return typeof value === "object" && value !== null ? Object.values(value).some(hasUnknown) : value === true;
}

type Values = Readonly<Record<string, unknown>>;

/** The settings that make a plan replace resources, by type. */
export function replacing(plan: Plan): readonly string[] {
  const settings = managed(plan).flatMap(({ type, change }) =>
    (change.replace_paths ?? []).map(([setting]) => `${type}.${setting}`),
  );
  return [...new Set(settings)].filter((setting) => !setting.startsWith("aws_acm_certificate_validation.")).sort();
}

function managed({ resource_changes = [] }: Plan): readonly ResourceChange[] {
  return resource_changes.filter(({ mode }) => mode === "managed");
}
