import type { Construct } from "constructs";
import type { Settings } from "../settings";
import type { BaseStack } from "../stack/stack";
import { PLACES, STACK_NAMES, type StackName, type StackPlace } from "./registry";

export type StackClass = new (scope: Construct, id: string, settings: Settings) => BaseStack;

export interface StackEntry extends StackPlace {
  /** Loads the stack's module, so that an unwanted stack costs nothing. */
  readonly load: () => StackClass;
}

/** `require`, because `import()` would need a slower TypeScript loader; with literal paths, because esbuild bundles only those. */
const LOADERS: Readonly<Record<StackName, () => StackClass>> = {
  quiz: () => (require("./quiz/stack") as typeof import("./quiz/stack")).QuizStack,
  library: () => (require("./library/stack") as typeof import("./library/stack")).LibraryStack,
  flask: () => (require("./flask/stack") as typeof import("./flask/stack")).FlaskStack,
  platform: () => (require("./platform/stack") as typeof import("./platform/stack")).PlatformStack,
  "book-me-base": () => (require("./book-me/base/stack") as typeof import("./book-me/base/stack")).BookMeBaseStack,
  "book-me-backend": () =>
    (require("./book-me/backend/stack") as typeof import("./book-me/backend/stack")).BookMeBackendStack,
  "book-me-frontend": () =>
    (require("./book-me/frontend/stack") as typeof import("./book-me/frontend/stack")).BookMeFrontendStack,
};

/** The stacks by name, in the app's order. */
export const STACKS: Readonly<Record<string, StackEntry>> = Object.fromEntries(
  STACK_NAMES.map((name) => [name, { ...PLACES[name], load: LOADERS[name] }]),
);
