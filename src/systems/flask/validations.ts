import { matches, type Validation } from "../../variables/validations";

/** A part of load balancers' names, which allow no other characters. */
export const isHyphenated = matches(
  "^[0-9A-Za-z-]+$",
  "must be letters, digits and hyphens, and not empty: resources are named by it.",
);

export const isUrlPath = matches("^/\\S*$", 'must be a path that begins with "/", such as /health.');

/** A team's tfvars may still have the port of its HTTP listener: visitors of `http://` would be answered by a listener of HTTPS. */
export const isNotPlainHttp: Validation = (name) => ({
  condition: `var.${name} != 80`,
  errorMessage: `${name} must not be 80, the port of HTTP: the listener talks HTTPS. Take it out of your tfvars, and it is 443.`,
});
