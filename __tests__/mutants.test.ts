import { describe, expect, it } from "vitest";
import { type FileScore, isMissed, report, scores } from "./mutants/table";
import { mutated, targets } from "./mutants/targets";

type Mutants = Parameters<typeof scores>[0];
type Status = Mutants[number]["status"];

/** Mutants of one file, one a line, that fared like this. */
const mutants = (fileName: string, ...statuses: readonly Status[]): Mutants =>
  statuses.map((status, index) => ({
    id: String(index),
    fileName,
    status,
    mutatorName: "BlockStatement",
    replacement: "{\n  }",
    location: { start: { line: index + 1, column: 5 }, end: { line: index + 1, column: 9 } },
  }));

describe("what is mutated", () => {
  it("is all that is listed, each with tests of its own, where no path is named", () => {
    const all = targets([]);
    expect(all.length).toBeGreaterThan(5);
    expect(all.map(({ path }) => path)).toContain("src/tools/plan");
    expect(all.every(({ atLeast }) => atLeast >= 85)).toBe(true);
  });

  it("is a file with the test that mirrors it, or a folder with all tests beneath its mirror", () => {
    const [file, folder] = targets(["src/stack/moved.ts", "src/tools/plan/"]);
    expect(file).toEqual({ path: "src/stack/moved.ts", tests: "__tests__/stack/moved.test.ts", atLeast: 85 });
    expect(folder).toEqual({ path: "src/tools/plan", tests: "__tests__/tools/plan/**/*.test.ts", atLeast: 95 });
    expect([file, folder].map((target) => target && mutated(target))).toEqual([
      ["src/stack/moved.ts"],
      ["src/tools/plan/**/*.ts", "!src/tools/plan/{command,load,planner,scratch,terraform}.ts"],
    ]);
  });

  it("has the threshold of the listed folder that it lies in", () => {
    expect(targets(["src/tools/plan/verdict.ts"])[0]?.atLeast).toBe(95);
    expect(targets(["src/tools/ci/seal.ts"])[0]?.atLeast).toBe(85);
  });

  it.each([
    ["main.ts", "main.ts is not a file or folder below src/"],
    ["src/nothing.ts", "src/nothing.ts is not a file or folder below src/"],
    [
      "src/stack/providers.ts",
      "src/stack/providers.ts has no tests of its own: write __tests__/stack/providers.test.ts",
    ],
  ])("is refused by name: %s", (path, message) => {
    expect(() => targets([path])).toThrow(message);
  });
});

describe("the mutants' table", () => {
  it("counts a mutant as killed by a failed test or an endless loop, and one that no test runs as a survivor", () => {
    const [a, b] = scores(
      [
        ...mutants("b.ts", "Survived"),
        ...mutants("a.ts", "Killed", "NoCoverage", "Timeout", "RuntimeError", "Survived"),
      ],
      60,
    );
    expect(a).toMatchObject({ file: "a.ts", atLeast: 60, killed: 2 });
    expect(a?.survivors.map(({ status }) => status)).toEqual(["NoCoverage", "Survived"]);
    expect(b).toMatchObject({ file: "b.ts", killed: 0 });
  });

  it("misses its threshold below it, not at it", () => {
    const file = (...statuses: readonly Status[]) => scores(mutants("a.ts", ...statuses), 75)[0] as FileScore;
    expect(isMissed(file("Killed", "Killed", "Killed", "Survived"))).toBe(false);
    expect(isMissed(file("Killed", "Killed", "Survived"))).toBe(true);
    expect(isMissed(file("RuntimeError"))).toBe(false);
  });

  it("shows each file, and where its survivors are", () => {
    const files = [
      ...scores(mutants("a.ts", "Killed", "Survived", "NoCoverage"), 85),
      ...scores(mutants("b.ts", "Killed"), 95),
    ];
    expect(report(files)).toBe(`| File | Killed | Wanted | Survivors |
| --- | ---: | ---: | ---: |
| a.ts | 33.3 % | ≥ 85 % | 2 of 3 |
| b.ts | 100.0 % | ≥ 95 % | 0 of 1 |

Survivors:
  a.ts:2:5 BlockStatement → { }
  a.ts:3:5 BlockStatement → { }, which no test runs`);
  });
});
