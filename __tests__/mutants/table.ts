import type { Stryker } from "@stryker-mutator/core";

type MutantResult = Awaited<ReturnType<Stryker["runMutationTest"]>>[number];

/** A file and what became of its mutants. */
export interface FileScore {
  readonly file: string;
  /** Percent. */
  readonly atLeast: number;
  readonly killed: number;
  /** In the order of the file. */
  readonly survivors: readonly MutantResult[];
}

/** The scores of the files that were mutated together. A mutant that does not compile does not count. */
export function scores(mutants: readonly MutantResult[], atLeast: number): readonly FileScore[] {
  return [...new Set(mutants.map(({ fileName }) => fileName))].sort().map((file) => {
    const own = mutants.filter(({ fileName }) => fileName === file);
    return {
      file,
      atLeast,
      killed: own.filter(({ status }) => status === "Killed" || status === "Timeout").length,
      survivors: own
        .filter(({ status }) => status === "Survived" || status === "NoCoverage")
        .sort((a, b) => a.location.start.line - b.location.start.line),
    };
  });
}

export function isMissed(score: FileScore): boolean {
  return percent(score) < score.atLeast;
}

/** One line a file, then one line a survivor. */
export function report(files: readonly FileScore[]): string {
  const head = ["File", "Killed", "Wanted", "Survivors"];
  const lines = files.map((score) => [
    score.file,
    `${percent(score).toFixed(1)} %`,
    `≥ ${score.atLeast} %`,
    `${score.survivors.length} of ${score.killed + score.survivors.length}`,
  ]);
  const table = [head, ["---", "---:", "---:", "---:"], ...lines].map((cells) => `| ${cells.join(" | ")} |`);
  const survivors = files.flatMap((file) => file.survivors.map(survivor));
  return [...table, ...(survivors.length > 0 ? ["", "Survivors:", ...survivors] : [])].join("\n");
}

function survivor({ fileName, location, mutatorName, replacement, status }: MutantResult): string {
  const { line, column } = location.start;
  const untested = status === "NoCoverage" ? ", which no test runs" : "";
  return `  ${fileName}:${line}:${column} ${mutatorName} → ${replacement?.replaceAll(/\s+/g, " ")}${untested}`;
}

function percent({ killed, survivors }: FileScore): number {
  const all = killed + survivors.length;
  return all === 0 ? 100 : (100 * killed) / all;
}
