import { matches } from "../../variables/validations";

/** A part of the names of load balancers, which take nothing else. */
export const isHyphenated = matches(
  "^[0-9A-Za-z-]+$",
  "must be letters, digits and hyphens, and not empty: resources are named by it.",
);

export const isUrlPath = matches("^/\\S*$", 'must be a path that begins with "/", such as /health.');
