import { matches } from "../../variables/validations";

/** A part of load balancers' names, which allow no other characters. */
export const isHyphenated = matches(
  "^[0-9A-Za-z-]+$",
  "must be letters, digits and hyphens, and not empty: resources are named by it.",
);

export const isUrlPath = matches("^/\\S*$", 'must be a path that begins with "/", such as /health.');
