import { Argument, Command, InvalidArgumentError, Option } from "commander";
import { STACK_NAMES } from "../../systems/registry";
import { type SetupProps, setupScript } from "./setup";

/** Checks everything that goes into the script unquoted. */
const matching = (pattern: RegExp, shape: string) => (value: string) => {
  if (!pattern.test(value)) throw new InvalidArgumentError(`It is ${shape}.`);
  return value;
};

export const setup = new Command("setup")
  .description(
    "prints a script of gh and aws commands that sets up the workflows for these stacks; runs nothing itself",
  )
  .addArgument(new Argument("<stacks...>").choices(STACK_NAMES))
  .requiredOption("--repository <owner/name>", "on GitHub", matching(/^[\w-]+\/[\w.-]+$/, "owner/name"))
  .requiredOption("--reviewer <login>", "the person who approves", matching(/^\w[\w-]*$/, "a login"))
  .requiredOption("--account <id>", "AWS account", matching(/^\d{12}$/, "twelve digits"))
  .requiredOption(
    "--region <region>",
    "AWS region of the roles' jobs",
    matching(/^[a-z]{2}(-[a-z]+)+-\d$/, "as eu-west-2"),
  )
  .addOption(new Option("--backend <kind>", "where the state is").choices(["cloud", "s3"]).makeOptionMandatory())
  .action((stacks: readonly string[], options: Omit<SetupProps, "stacks">) => {
    process.stdout.write(setupScript({ ...options, stacks: [...new Set(stacks)] }));
  });
