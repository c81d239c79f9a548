import { type Element, type Elements, reachedBy } from "./elements";

/** A way out of a subnet. */
export interface Route {
  readonly subnet: string;
  readonly gateway: string;
}

const GATEWAYS: readonly string[] = ["aws_internet_gateway", "aws_nat_gateway", "aws_egress_only_internet_gateway"];

/** Finds routes through the route tables' associations, whether routes are written in the tables or as separate resources. */
export function routesOf(elements: Elements): readonly Route[] {
  const all = [...elements.values()];
  const gatewaysOf = ({ references }: Element): readonly string[] =>
    references.map(({ to }) => to).filter((to) => GATEWAYS.includes(elements.get(to)?.type ?? ""));
  return all
    .filter(({ type }) => type === "aws_route_table_association")
    .flatMap((association) => {
      const tables = reachedBy(association, "route_table_id");
      const routes = all.filter(
        (element) =>
          tables.includes(element.address) ||
          (element.type === "aws_route" &&
            reachedBy(element, "route_table_id").some((table) => tables.includes(table))),
      );
      const gateways = new Set(routes.flatMap(gatewaysOf));
      return reachedBy(association, "subnet_id").flatMap((subnet) =>
        [...gateways].map((gateway) => ({ subnet, gateway })),
      );
    });
}
