import { STACKS } from "../../systems";

/** The names of this project's stacks. Of the registry only its facts are read: tools know a stack by its JSON. */
export const STACK_NAMES: readonly string[] = Object.keys(STACKS);
