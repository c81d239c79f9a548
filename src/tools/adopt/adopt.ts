import type { Declared } from "../pairing/configuration";
import { type Leftovers, leftoversOf } from "../pairing/leftovers";
import type { Pair } from "../pairing/model";
import { covers, declaredAddress, parseAddress, stepsOf } from "../plan/addresses";
import { TerraformError } from "../plan/errors";
import type { Move } from "../plan/moves";
import type { Plan } from "../plan/plan";
import { Planner, type Variables } from "../plan/planner";
import type { Scratch } from "../plan/scratch";
import { managedResources } from "../plan/values";
import { judge, type Verdict } from "../plan/verdict";
import { movesIn, pairWithDeclared } from "./declared-moves";
import { AdoptError } from "./errors";
import { foldedMoves } from "./moves";
import { MOVED_FILE, plannerWith } from "./planner";
import { adviceOn } from "./refusals";
import { type Removal, removalsOf } from "./removals";
import type { Planner as MovesPlanner } from "./rounds";
import type { State } from "./state";

export interface AdoptProps {
  /** The configuration's folder. */
  readonly folder: string;
  /** A stack of this project, whose declared moves are replaced by those that are found. */
  readonly stack?: StackMoves | undefined;
  readonly state: State;
  readonly variables: Variables;
  /** The objects' addresses, by the declarations' addresses. */
  readonly told: ReadonlyMap<string, string>;
  readonly progress: (line: string) => void;
  readonly signal: AbortSignal;
}

/** The JSON of a stack of this project, and its declared moves. */
export interface StackMoves {
  readonly file: string;
  readonly json: Readonly<Record<string, unknown>>;
  readonly moved: readonly Move[];
}

export interface Adoption {
  readonly pairs: readonly Pair[];
  /** Every `moved` block that the state needs, including those that the stack declares. */
  readonly moves: readonly Move[];
  /** The moves back. */
  readonly back: readonly Move[];
  readonly leftovers: Leftovers;
  /** What would take the extra objects out of the state. */
  readonly removals: readonly Removal[];
  /** Declarations, without keys, that cannot be planned: what their `for_each` or `count` comes from is not paired. */
  readonly unplanned: readonly string[];
  readonly plan: Plan;
  readonly verdict: Verdict;
  readonly plans: number;
}

/** Pairs a state with a configuration, and has Terraform prove the result in a private copy that is deleted afterwards. */
export async function adopt(props: AdoptProps): Promise<Adoption> {
  const { folder, stack, state, variables, told, progress, signal } = props;
  // A declared move whose source is not in the state would only get in the way of one that is found.
  const declared = stack?.moved.filter((move) => state.holds(move.from) && !isTold(move, told)) ?? [];
  const declare = (scratch: Scratch, moved: readonly Move[]) =>
    stack && scratch.write(stack.file, { ...stack.json, moved });
  progress("terraform init");
  const scratch = { original: folder, state: state.text, leftOut: [MOVED_FILE], variables, signal };
  return withAdvice(() =>
    Planner.use(
      scratch,
      async (terraform) => {
        const planner = plannerWith(terraform);
        const outcome = await pairWithDeclared({
          ...{ planner, facts: state.facts, told, progress, declared },
          declare: (moved) => declare(terraform.scratch, moved),
        });
        declare(terraform.scratch, []);
        const { plan, moves } = await provenMoves(planner, outcome.plan, outcome.open.declared, progress);
        const instances = movesIn(plan);
        const leftovers = leftoversOf(outcome.groups, outcome.open.existing);
        const extra = leftovers.extra.map(({ address }) => address);
        return {
          pairs: outcome.pairs,
          moves,
          back: backOf(instances, plan),
          leftovers,
          removals: removalsOf(extra, new Set(outcome.open.declared.keys())),
          unplanned: outcome.open.unplanned,
          plan,
          verdict: judge(plan),
          plans: outcome.plans + (moves.length > 0 ? 1 : 0),
        };
      },
      (scratch) => declare(scratch, declared),
    ),
  );
}

/** Puts what to do before Terraform's own message. */
async function withAdvice<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof TerraformError)) throw error;
    throw new AdoptError(`${adviceOn(error.message)}\n${error.message}`);
  }
}

/** Folds the moves, and has Terraform confirm that the folded ones do the same. */
async function provenMoves(
  planner: MovesPlanner,
  last: Plan,
  declared: ReadonlyMap<string, Declared>,
  progress: (line: string) => void,
): Promise<{ readonly plan: Plan; readonly moves: readonly Move[] }> {
  const wanted = movesIn(last);
  if (wanted.length === 0) return { plan: last, moves: [] };
  const held = [...managedResources(last.prior_state?.values?.root_module).keys()];
  const from = new Map(wanted.map((move) => [move.to, move.from]));
  const before = held.map((address) => from.get(address) ?? address);
  const moves = foldedMoves(wanted, { held: before, declared: declaredNames(declared) });
  progress(`plan with ${moves.length} moved blocks for ${wanted.length} moves`);
  const plan = await planner(moves);
  if (textOf(movesIn(plan)) === textOf(wanted)) return { plan, moves };
  const each = await planner(wanted);
  if (textOf(movesIn(each)) === textOf(wanted)) return { plan: each, moves: wanted };
  throw new AdoptError("Terraform does not accept the moves that were found: nothing is proven");
}

function declaredNames(declared: ReadonlyMap<string, Declared>): ReadonlySet<string> {
  return new Set(
    [...declared.keys()].flatMap((address) => {
      const steps = stepsOf(parseAddress(address).module);
      return [address, ...steps.map((_, index) => steps.slice(0, index + 1).join("."))];
    }),
  );
}

function backOf(moves: readonly Move[], plan: Plan): readonly Move[] {
  const held = [...managedResources(plan.planned_values.root_module).keys()];
  const reverse = moves.map(({ from, to }) => ({ from: to, to: from }));
  return foldedMoves(reverse, { held, declared: new Set(moves.map(({ from }) => declaredAddress(from))) });
}

/** Whether the user has said otherwise of what a declared move is about. */
function isTold({ from, to }: Move, told: ReadonlyMap<string, string>): boolean {
  return [...told].some(([target, source]) => covers(to, target) || covers(from, source));
}

function textOf(moves: readonly Move[]): string {
  return moves.map(({ from, to }) => `${from}\n${to}`).join("\n");
}
