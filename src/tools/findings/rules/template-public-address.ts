import { compliantIf, type Rule } from "../rule";

export const templatePublicAddress: Rule = {
  control: "EC2.25",
  types: ["aws_launch_template"],
  repair: "set associate_public_ip_address of its network interfaces to false",
  judge: (template) =>
    compliantIf(
      !template.list("network_interfaces").some((each) => String(each.get("associate_public_ip_address")) === "true"),
    ),
};
