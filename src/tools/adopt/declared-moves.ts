import type { Pair } from "../pairing/model";
import type { Move } from "../plan/moves";
import type { Plan } from "../plan/plan";
import { judge } from "../plan/verdict";
import { AdoptError } from "./errors";
import { type Outcome, pairInRounds, type RoundsProps } from "./rounds";

export interface DeclaredProps extends RoundsProps {
  /** A stack's own, as far as the state has what they move. */
  readonly declared: readonly Move[];
  /** Has the plans that follow made with these in the place of the stack's own. */
  readonly declare: (moves: readonly Move[]) => void;
}

/**
 * Pairs with a stack's own moves as they are. Only where the plan then changes something can one of them be wrong: what is found
 * without them says.
 *
 * @throws AdoptError where a declared move and a found pair contradict each other
 */
export async function pairWithDeclared({ declared, declare, ...rounds }: DeclaredProps): Promise<Outcome> {
  declare(declared);
  const outcome = await pairInRounds(rounds);
  if (declared.length > 0 && judge(outcome.plan).kind === "CHANGES") {
    rounds.progress?.("pairing without the declared moves");
    declare([]);
    const { pairs } = await pairInRounds(rounds);
    const problems = contradictions(movesIn(outcome.plan), pairs);
    if (problems.length > 0)
      throw new AdoptError(
        `the stack's own moved blocks contradict what the state holds:\n${problems.join("\n")}\nCorrect the former address where the resource is declared, or say by --pairs what is right`,
      );
  }
  return outcome;
}

/** Each pair that was found without the declared moves, and that the plan with them has otherwise. */
export function contradictions(moved: readonly Move[], found: readonly Pair[]): readonly string[] {
  const byTarget = new Map(moved.map((move) => [move.to, move]));
  const bySource = new Map(moved.map((move) => [move.from, move]));
  return found.flatMap(({ wanted: { address: to }, existing: { address: from }, by }) => {
    if (by === "same") return [];
    const others = new Set([byTarget.get(to), bySource.get(from)]);
    return [...others].flatMap((other) =>
      other && (other.from !== from || other.to !== to)
        ? [`  ${other.from} is moved to ${other.to}, but ${from} was found to be ${to}`]
        : [],
    );
  });
}

/** The moves of single instances that a plan makes. */
export function movesIn(plan: Plan): readonly Move[] {
  return plan.resource_changes
    .flatMap(({ address, previous_address: from }) => (from === undefined ? [] : [{ from, to: address }]))
    .sort((one, other) => (one.to < other.to ? -1 : 1));
}
