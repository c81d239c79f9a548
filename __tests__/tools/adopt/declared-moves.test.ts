import { describe, expect, it } from "vitest";
import type { StackClass } from "../../../src/systems";
import { BookMeBackendStack } from "../../../src/systems/book-me/backend/stack";
import { BookMeBaseStack } from "../../../src/systems/book-me/base/stack";
import { BookMeFrontendStack } from "../../../src/systems/book-me/frontend/stack";
import { PlatformStack } from "../../../src/systems/platform/stack";
import { QuizStack } from "../../../src/systems/quiz/stack";
import { contradictions, pairWithDeclared } from "../../../src/tools/adopt/declared-moves";
import { pairInRounds } from "../../../src/tools/adopt/rounds";
import { canonical } from "../../../src/tools/pairing/values";
import { covers } from "../../../src/tools/plan/addresses";
import type { Move } from "../../../src/tools/plan/moves";
import { plannerOf, type Recording, recording, type StateObject } from "../../support/recorded";
import { synthesize } from "../../support/synth";

/** The stacks that declare moves. */
const MOVED: readonly (readonly [string, StackClass])[] = [
  ["quiz", QuizStack],
  ["platform", PlatformStack],
  ["book-me-base", BookMeBaseStack],
  ["book-me-backend", BookMeBackendStack],
  ["book-me-frontend", BookMeFrontendStack],
];

/** The moves that a stack declares, one for each instance. */
function declaredMoves(Stack: StackClass, { resources }: Recording): readonly Move[] {
  const { moved = [] } = synthesize(Stack, "stack").json;
  return resources.flatMap(({ address }) =>
    moved.flatMap(({ from, to }) =>
      covers(to, address) ? [{ from: from + address.slice(to.length), to: address }] : [],
    ),
  );
}

/** What a team of the documents has. */
function documented({ resources }: Recording, moves: readonly Move[]): readonly StateObject[] {
  const from = new Map(moves.map((move) => [move.to, move.from]));
  return resources.map(({ address, type, provider, object }) => ({
    ...{ address: from.get(address) ?? address, type, provider, values: object },
  }));
}

function rounds(recorded: Recording, state: readonly StateObject[]) {
  let moved: readonly Move[] = [];
  return {
    planner: (moves: readonly Move[]) => plannerOf(recorded, state)([...moved, ...moves]),
    declare: (moves: readonly Move[]) => {
      moved = moves;
    },
  };
}

describe.each(MOVED)("the documents' state of %s", (stack, Stack) => {
  const recorded = recording(stack);
  const moves = declaredMoves(Stack, recorded);
  const state = documented(recorded, moves);

  it("is paired without the stack's own moves, to the very same", async () => {
    const { pairs } = await pairInRounds({ planner: plannerOf(recorded, state) });
    // One object that the state has twice may go to either place: only what it is counts.
    const values = new Map(state.map((object) => [object.address, canonical(object.values)]));
    const found = new Map(pairs.map(({ wanted, existing }) => [wanted.address, values.get(existing.address)]));
    expect(found).toEqual(new Map(moves.map(({ from, to }) => [to, values.get(from)])));
    expect(new Set(pairs.map(({ existing }) => existing.address))).toEqual(new Set(moves.map(({ from }) => from)));
  });

  it("needs no pair with them", async () => {
    const { pairs, open } = await pairWithDeclared({ ...rounds(recorded, state), declared: moves });
    expect({ pairs, left: open.wanted, extra: open.existing }).toEqual({ pairs: [], left: [], extra: [] });
  });
});

describe("a stack's own move", () => {
  const recorded = recording("platform");
  const moves = declaredMoves(PlatformStack, recorded);
  const state = documented(recorded, moves);

  it("that takes the wrong object to a declaration is an error that names both", async () => {
    const roles = state.filter(({ type }) => type === "aws_iam_role");
    const [one, other] = roles as [StateObject, StateObject];
    const crossed = state.map((object) =>
      object === one ? { ...one, values: other.values } : object === other ? { ...other, values: one.values } : object,
    );
    const target = (from: string) => moves.find((move) => move.from === from)?.to;
    const refusal = pairWithDeclared({ ...rounds(recorded, crossed), declared: moves });
    await expect(refusal).rejects.toThrow(
      `${one.address} is moved to ${target(one.address)}, but ${other.address} was found to be ${target(one.address)}`,
    );
    await expect(refusal).rejects.toThrow(
      `${other.address} is moved to ${target(other.address)}, but ${one.address} was found to be ${target(other.address)}`,
    );
    await expect(refusal).rejects.not.toThrow(/module\.(?!.*aws_iam_role)/);
  });

  it("is kept where only a setting differs", async () => {
    const changed = state.map((object) =>
      object.type === "aws_cloudwatch_log_group"
        ? { ...object, values: { ...object.values, retention_in_days: 99 } }
        : object,
    );
    const { plan } = await pairWithDeclared({ ...rounds(recorded, changed), declared: moves });
    expect(plan.resource_changes.filter(({ change }) => change.actions.join() === "create")).toEqual([]);
  });

  it("contradicts nothing where it says the same", () => {
    expect(contradictions(moves, [])).toEqual([]);
  });
});
