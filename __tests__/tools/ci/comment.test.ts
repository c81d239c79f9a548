import { describe, expect, it } from "vitest";
import { COMMENT_LIMIT, comment, failureComment, markerOf } from "../../../src/tools/ci/comment";
import { planOf, type ResourcePlan } from "../../support/plans";

const ORIGIN = { stack: "quiz", commit: "0123abc", run: "https://github.example/runs/1" };

/** A line that says why the verdict is what it is. */
const REASON = /^# (?!a\.|moved: )/;

/** What the comment's code block says of resources and outputs. */
function diff(resources: readonly ResourcePlan[], outputs?: Readonly<Record<string, string>>): readonly string[] {
  const [, block = ""] = /^(?:```+)diff\n([\s\S]*?)\n```+$/m.exec(comment(planOf(resources, outputs), ORIGIN)) ?? [];
  return block.split("\n").filter((line) => !REASON.test(line));
}

describe("a plan's comment", () => {
  it("begins with its stack's hidden marker, the verdict and all counts", () => {
    const lines = comment(
      planOf([
        { address: "a.new", actions: ["create"] },
        { address: "a.moved", previous_address: "module.m.a.moved" },
        { address: "a.replaced", actions: ["delete", "create"] },
      ]),
      ORIGIN,
    ).split("\n");
    expect(lines[0]).toBe(markerOf("quiz"));
    expect(lines[1]).toBe("### `quiz`: CHANGES");
    expect(lines[3]).toContain("0123abc");
    expect(lines).toContain("| add | change | destroy | moves | import | forget | new outputs | changed outputs |");
    expect(lines).toContain("| 2 | 0 | 1 | 1 | 0 | 0 | 0 | 0 |");
  });

  it("folds moves to a line a module, and says of an EMPTY plan nothing more than that", () => {
    const moves = ["b", "c"].map((name) => ({ address: `a.${name}`, previous_address: `module.m.a.${name}` }));
    const moved = comment(planOf(moves, { url: "create" }), ORIGIN);
    expect(moved).toContain("STATE ONLY");
    expect(moved).toContain("# moved: 2 from module.m to the root module");
    expect(moved).toContain("+ output url");
    const empty = comment(planOf([{ address: "a.b" }]), ORIGIN);
    expect(empty).toContain("### `quiz`: EMPTY");
    expect(empty).not.toContain("```");
  });

  it("says how many moves adopt has found, where it has", () => {
    const moves = ["a.b[0]", "a.b[1]", "a.c"].map((address) => ({ address, previous_address: `module.m.${address}` }));
    const found = { "a.b": "module.m.a.b", "a.other": "module.m.a.c" };
    expect(comment(planOf(moves), { ...ORIGIN, foundMoves: found })).toContain(
      "# moved: 3 from module.m to the root module\n# moved: 2 of 3 were found by carryover adopt\n",
    );
    expect(comment(planOf(moves), { ...ORIGIN, foundMoves: {} })).not.toContain("carryover adopt");
  });

  it("names what changes, and what of it forces a replacement, with never a value", () => {
    const before = { name: "old", user_data: "PASSWORD=hush", tags: { Team: "hush" }, size: 1 };
    const after = { name: "new", user_data: "PASSWORD=hush2", tags: { Team: "hush" }, size: 1 };
    expect(
      diff([
        { address: "a.b", actions: ["update"], before, after, after_unknown: { arn: true, tags: {} } },
        { address: "a.c", actions: ["delete", "create"], before, after, replace_paths: [["user_data"]] },
      ]),
    ).toEqual(["-/+ a.c: name, user_data (forces replacement)", "! a.b: arn, name, user_data"]);
    const text = comment(planOf([{ address: "a.b", actions: ["update"], before, after }]), ORIGIN);
    expect(text).not.toMatch(/hush|"old"|"new"|old\b/);
  });

  it("tells first what may hurt most", () => {
    expect(
      diff(
        [
          { address: "a.moved", previous_address: "module.m.a.moved" },
          { address: "a.imported", importing: { id: "i-1" } },
          { address: "a.added", actions: ["create"] },
          { address: "a.changed", actions: ["update"], before: { x: 1 }, after: { x: 2 } },
          { address: "a.forgotten", actions: ["forget"] },
          { address: "a.destroyed", actions: ["delete"] },
        ],
        { url: "delete" },
      ),
    ).toEqual([
      "- a.destroyed",
      "# a.forgotten is forgotten, not destroyed",
      "! a.changed: x",
      "+ a.added",
      "# a.imported is imported",
      "! output url",
      "# moved: 1 from module.m to the root module",
    ]);
  });

  it("lets no address out of its code block", () => {
    const address = 'a.b["```` @everyone <img src=x>"]';
    const text = comment(planOf([{ address, actions: ["create"] }]), ORIGIN);
    expect(text).toMatch(/^`{5}diff$/m);
    expect(text).toContain(`\n+ ${address}\n\`\`\`\`\`\n`);
  });

  it("says what it cuts where there is more than a comment holds, and cuts what hurts least", () => {
    const many = Array.from({ length: 2_000 }, (_, n) => ({
      address: `aws_eip.größe_${"x".repeat(60)}_${n}`,
      actions: ["create"],
    }));
    const plan = planOf([...many, { address: "aws_efs_file_system.main", actions: ["delete"] }]);
    const text = comment(plan, ORIGIN);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(COMMENT_LIMIT);
    expect(Buffer.byteLength(text)).toBeGreaterThan(COMMENT_LIMIT - 200);
    expect(text).toContain("\n- aws_efs_file_system.main\n");
    expect(text).toContain("| 2000 | 0 | 1 |");
    const shown = text.match(/^[+-] aws_/gm)?.length ?? 0;
    expect(text).toContain(`**Cut: ${2_003 - shown - 2} of 2003 lines are not shown**`);
    expect(text.match(/^```/gm)).toHaveLength(2);
    expect(comment(plan, ORIGIN, Infinity).match(/^[+-] aws_/gm)).toHaveLength(2_001);
  });

  it("of a plan that failed says so, under the same marker", () => {
    const text = failureComment(ORIGIN);
    expect(text.startsWith(markerOf("quiz"))).toBe(true);
    expect(text).toContain("FAILED");
    expect(text).toContain(ORIGIN.run);
  });
});
