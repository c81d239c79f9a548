import { commands } from "../../markdown";
import { blocksOf, type StackJson } from "../../synthesized/stack-json";

/**
 * Shows what a plan does, from its JSON, without node: a plan's text leaves moves out of the summary, and its exit code does
 * not distinguish them from changes. First comes what Terraform itself says about the plan, then what differs.
 */
export const JUDGE = [
  "terraform show -json move.tfplan | jq -r '",
  '  "applyable \\(.applyable), complete \\(.complete), errored \\(.errored), drift \\(.resource_drift // [] | length)",',
  "  (.resource_changes[]?",
  '    | select(.mode == "managed" and (.change.actions != ["no-op"] or .previous_address or .change.importing))',
  '    | "\\(.change.actions | join("+"))  \\(.previous_address // "-")  \\(.address)"),',
  "  (.output_changes // {} | to_entries[]",
  '    | select(.value.actions != ["no-op"]) | "output \\(.value.actions | join("+"))  \\(.key)")\'',
] as const;

/** The move of an existing state, step by step. */
export function movingTheState(stack: string, json: StackJson, init = "terraform init"): string {
  const { moved = [] } = json;
  const count = blocksOf(json.resource).length;
  const intro =
    moved.length > 0
      ? `Your state stays where it is. Of the ${count} resources, ${moved.length} have another address there; \`cdk.tf.json\` carries a \`moved\` block for each (see \`RESOURCES.md\`), and Terraform renames them in the state. Nothing in AWS is touched. If you have no state yet, skip this: the first apply creates everything.`
      : `Your state stays where it is, and the ${count} resources have the addresses of the system's document: nothing moves. If you have no state yet, skip this: the first apply creates everything.`;
  const verdict = moved.length > 0 ? "STATE ONLY" : "EMPTY";
  const lines =
    moved.length > 0
      ? "each with `no-op`, a resource that gets its new address and nothing else, or `output create`, an output that is new"
      : "there are none";
  return [
    intro,
    "1. Nobody else may apply meanwhile. Save the state; the file holds secrets, and step 6 deletes it.",
    indented(commands(init, `(umask 077 && terraform state pull > ../${stack}-before.tfstate)`)),
    "2. Put your variables into `terraform.tfvars`: your existing file works unchanged. If you have your own scripts in place of those below `assets/`, copy them over, with the same names.",
    "3. Plan into a file, with the same variables as always.",
    indented(commands("terraform plan -out=move.tfplan")),
    `4. Judge the plan. With node and this project's command at hand, it must say ${verdict} (EMPTY once the move has been applied):`,
    indented(commands("npx carryover verdict move.tfplan")),
    indented("Without them, `jq` shows what the plan does:"),
    indented(commands(...JUDGE)),
    indented(
      `The first line must say ${moved.length > 0 ? "`applyable true`" : "`applyable false`"}, \`complete true\`, \`errored false\`. Of the lines below it, ${lines}. Anything else is a setting of yours that differs from the document: stop, and find out which.`,
    ),
    "5. Apply exactly that plan.",
    indented(commands("terraform apply move.tfplan")),
    "6. Plan again: the exit code must be 0. Then delete the plan and, once you are sure, the saved state.",
    indented(commands("terraform plan -detailed-exitcode", `rm move.tfplan ../${stack}-before.tfstate`)),
  ].join("\n\n");
}

/** Below an item of a list. */
function indented(text: string): string {
  return text.replaceAll(/^(?=.)/gm, "   ");
}
