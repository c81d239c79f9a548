import { LOCK_FILE } from "../../../stack/lock-file";
import { code, commands, table } from "../../markdown";
import type { StackJson } from "../../synthesized/stack-json";
import type { BundleFile } from "../files";
import { type Making, reproduction } from "../manifest";
import { destroying } from "./destroying";
import { movingTheState } from "./moving";
import { programsOf } from "./programs";
import { whereTheStateIs } from "./state";

/** The stack's architecture, which the runbook shows. */
export const PICTURE = "diagram.svg";

export interface RunbookFacts extends Making {
  readonly json: StackJson;
  readonly assets: readonly BundleFile[];
  /** What people run or copy. */
  readonly scripts: readonly BundleFile[];
  /** Names of the files with the deployer's policy. */
  readonly policies: readonly string[];
  /** Synth's warnings: what is unsafe in the stack. */
  readonly warnings: readonly string[];
  /** The system's own section: its document's commands. */
  readonly words: string | undefined;
}

/** `RUNBOOK.md`: everything that somebody needs who knows Terraform but not this project. */
export function runbook(facts: RunbookFacts): string {
  const { stack, json, words, warnings } = facts;
  const init = hasLock(facts) ? "terraform init -lockfile=readonly" : "terraform init";
  const sections: readonly (readonly [string, string])[] = [
    ["What you need", requirements(facts)],
    ["Is it what was handed over", verification(facts)],
    ["Where the state is", whereTheStateIs(json)],
    ["Init and plan", planning(init)],
    ["Apply", applying()],
    ["Move an existing state", movingTheState(stack, json, init)],
    ["What to check afterwards", checking(json)],
    ...(words === undefined ? [] : [["The document's own commands", words.trim()] as const]),
    ["Roll back", rollingBack(stack)],
    ["Destroy", destroying(json)],
    ...(warnings.length === 0 ? [] : [["What is unsafe, because the document asks for it", list(warnings)] as const]),
  ];
  const intro = `Terraform's JSON of the stack ${code(stack)}, planned and applied with Terraform alone. Run every command in this folder.`;
  return `# ${stack}: runbook\n\n${intro}\n\n![The architecture of ${stack}](${PICTURE})\n\n${sections.map(([title, text]) => `## ${title}\n\n${text}`).join("\n\n")}\n`;
}

/**
 * For a machine without node. Each file of the bundle is listed twice, from the checksums and by find: a file that is listed once
 * is missing or was added; one that is listed more often has a line break in its name.
 */
export const CHECK = [
  "sha256sum --check --quiet SHA256SUMS   # macOS: shasum -a 256 --check --quiet SHA256SUMS",
  "! { cut -c 67- SHA256SUMS; echo SHA256SUMS; find . ! -type d | cut -c 3-; } | sort | uniq -c | grep -v '^ *2 '",
] as const;

/** Whether the team has said which versions of the providers it takes. */
function hasLock({ assets }: RunbookFacts): boolean {
  return assets.some(({ path }) => path === LOCK_FILE);
}

function requirements(facts: RunbookFacts): string {
  const { policies, words = "", scripts } = facts;
  const { terraform } = facts.json;
  const providers = Object.values(terraform.required_providers ?? {});
  const versions = providers.map(({ source, version = "any" }) => `${code(source)} ${code(version)}`);
  const programs = programsOf(words, scripts);
  const names = facts.assets
    .filter(({ path }) => path !== LOCK_FILE)
    .map(({ path }) => code(path.split("/").at(-1) ?? path));
  const locked = hasLock(facts)
    ? `, in the versions of \`${LOCK_FILE}\` and no others`
    : `. Keep the \`${LOCK_FILE}\` that it writes, so that the next run uses the same versions`;
  const which = policies.length > 1 ? "say (attach each of them: one alone would be over IAM's limit)" : "says";
  return list([
    `Terraform ${code(terraform.required_version ?? "any version")}.`,
    ...(versions.length > 0
      ? [`${versions.join(", ")}, which \`terraform init\` fetches from the registry or your mirror${locked}.`]
      : []),
    ...(policies.length > 0
      ? [
          `AWS credentials in the environment, of somebody who is allowed what ${policies.map(code).join(" and ")} ${which}.`,
        ]
      : []),
    ...(programs.length > 0 ? [`For the document's own commands: ${programs.join(", ")}.`] : []),
    "Values for the variables: copy `terraform.tfvars.example` to `terraform.tfvars`, which Terraform reads by itself, and fill it in. The required ones come first.",
    ...(names.length > 0
      ? [`The files below \`assets/\`, which Terraform reads by their relative paths: ${names.join(", ")}.`]
      : []),
  ]);
}

function verification(facts: RunbookFacts): string {
  const steps = reproduction(facts);
  return [
    "Right after unpacking, before you add anything to this folder:",
    commands(...CHECK),
    "Both print nothing and succeed if no file was altered, removed or added; the second names files that are missing or extra. If somebody also replaced the checksums, you can tell only from the archive's own checksum, which you got separately, from its signature if `manifest.json` has a command for one, or by making the bundle again from its source.",
    steps.length > 1 ? commands(...steps) : `This bundle was ${steps[0]}.`,
  ].join("\n\n");
}

function planning(init: string): string {
  return [
    commands(init, `terraform plan -out=${PLAN}`),
    "The plan file holds secrets: it stays on this machine and is deleted after the apply.",
  ].join("\n\n");
}

function applying(): string {
  return [
    "Apply the plan that was reviewed, not a fresh one.",
    commands(`terraform show ${PLAN}`, `terraform apply ${PLAN}`, `rm ${PLAN}`),
  ].join("\n\n");
}

function checking({ output = {} }: StackJson): string {
  const rows = Object.entries(output).map(([name, { description = "", sensitive }]) => [
    code(name),
    description,
    sensitive ? "yes" : "",
  ]);
  return [
    "A plan right after an apply is empty, with exit code 0, and the outputs are unchanged.",
    commands("terraform plan -detailed-exitcode", "terraform output"),
    ...(rows.length > 0 ? [table(["output", "what it is", "sensitive"], rows)] : []),
  ].join("\n\n");
}

function rollingBack(stack: string): string {
  return [
    "**A change**: go to the folder of the previous bundle, with the same `terraform.tfvars` and the same state, and plan and apply there. Terraform restores settings; deleted data stays deleted.",
    "**The move of the state**, if nothing else has been applied since: restore the saved state, and continue with your old configuration.",
    commands(`terraform state push -force ../${stack}-before.tfstate`),
    "Later, restore the earlier state version from HCP Terraform or from the versioned bucket, or rename single resources with `terraform state mv <new address> <former address>` (`RESOURCES.md` has both).",
  ].join("\n\n");
}

const PLAN = "change.tfplan";

function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join("\n");
}
