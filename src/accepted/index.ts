import bookMeBackend from "./book-me-backend.json";
import bookMeBase from "./book-me-base.json";
import bookMeFrontend from "./book-me-frontend.json";
import flask from "./flask.json";
import library from "./library.json";
import platform from "./platform.json";
import quiz from "./quiz.json";

/** A finding of Security Hub's that a stack has, because its document asks for it or says nothing of it. */
export interface Accepted {
  /** The control's id. */
  readonly control: string;
  /** Without the keys of counted resources. */
  readonly address: string;
  /** The document's own words, if it says anything. */
  readonly document?: string;
  /** The repair of `PROFILE=hardened` that closes it. */
  readonly repair?: string;
  /** Why that profile leaves it: it needs a redesign, costs money or cannot be expressed. */
  readonly remains?: string;
  /** The repair that adds the resource: the finding is the hardened profile's alone. @default the documented one has it */
  readonly since?: string;
}

const ACCEPTED: Readonly<Record<string, readonly Accepted[]>> = {
  quiz,
  library,
  flask,
  platform,
  "book-me-base": bookMeBase,
  "book-me-backend": bookMeBackend,
  "book-me-frontend": bookMeFrontend,
};

/** A stack's accepted findings; none for a stack of another project. */
export function acceptedFindings(stack: string): readonly Accepted[] {
  return Object.hasOwn(ACCEPTED, stack) ? (ACCEPTED[stack] ?? []) : [];
}

/** The document's sentence on a resource: synth's warnings quote the same one as the findings. */
export function documentOf(stack: string, address: string | undefined): string | undefined {
  return acceptedFindings(stack).find((each) => each.address === address && each.document !== undefined)?.document;
}
