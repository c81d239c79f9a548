/** The folders of a stack's files. */
export interface StackPlace {
  /** The folder of its system below src/systems and templates; README.md is there. */
  readonly system: string;
  /** The folder of its stack.ts below src/systems. If a system has several stacks, each has a folder inside the system's. */
  readonly folder: string;
}

/** The stacks by name, in the app's order. Their classes are in ./index. */
export const PLACES = {
  quiz: { system: "quiz", folder: "quiz" },
  library: { system: "library", folder: "library" },
  flask: { system: "flask", folder: "flask" },
  platform: { system: "platform", folder: "platform" },
  "book-me-base": { system: "book-me", folder: "book-me/base" },
  "book-me-backend": { system: "book-me", folder: "book-me/backend" },
  "book-me-frontend": { system: "book-me", folder: "book-me/frontend" },
} as const satisfies Readonly<Record<string, StackPlace>>;

export type StackName = keyof typeof PLACES;

export const STACK_NAMES = Object.keys(PLACES) as readonly StackName[];

/** Undefined if the stack is not one of this project. */
export function placeOf(stack: string): StackPlace | undefined {
  return isStackName(stack) ? PLACES[stack] : undefined;
}

function isStackName(name: string): name is StackName {
  return Object.hasOwn(PLACES, name);
}
