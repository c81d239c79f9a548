import { compliantIf, type Rule } from "../rule";

export const albHttps: Rule = {
  control: "ELB.1",
  types: ["aws_lb_listener"],
  repair: "redirect to an HTTPS listener",
  judge: (listener) => {
    if (listener.get("protocol") !== "HTTP") return "not applicable";
    const actions = listener.list("default_action");
    return compliantIf(
      actions.some((action) => action.get("type") === "redirect" && action.get("redirect.0.protocol") === "HTTPS"),
    );
  },
};
