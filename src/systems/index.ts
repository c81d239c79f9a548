import type { Construct } from "constructs";
import type { Settings } from "../settings";
import type { BaseStack } from "../stack/stack";

export type StackClass = new (scope: Construct, id: string, settings: Settings) => BaseStack;

/** The stacks by name. Each is loaded only where it is wanted; `require`, because `import()` would need a slower TypeScript loader. */
export const STACKS: Readonly<Record<string, () => StackClass>> = {
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
