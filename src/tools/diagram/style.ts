import type { Category } from "../../aws-types/drawings/drawing";

import type { Change } from "./picture";

/** Muted colours that can be told apart in light and dark mode and with colour blindness; text always says the same. */
export const CATEGORIES: Readonly<
  Record<Category, { readonly title: string; readonly light: string; readonly dark: string }>
> = {
  edge: { title: "Edge", light: "#7a5bb0", dark: "#b39ddb" },
  network: { title: "Network", light: "#2f6fab", dark: "#7fb2e5" },
  compute: { title: "Compute", light: "#b8651b", dark: "#e8a365" },
  data: { title: "Data", light: "#2d7d6b", dark: "#6fc3ae" },
  messaging: { title: "Messages", light: "#a8437c", dark: "#e08fbd" },
  security: { title: "Security", light: "#a13d3d", dark: "#e28b86" },
  monitoring: { title: "Monitoring", light: "#6b7280", dark: "#a3acba" },
  other: { title: "Other", light: "#52606d", dark: "#9fb0c0" },
};

const LIGHT = {
  page: "#ffffff",
  node: "#ffffff",
  text: "#1b2430",
  muted: "#566273",
  line: "#4a5666",
  border: "#b4bdc9",
  region: "#f7f8fa",
  vpc: "#eef3f8",
  subnets: "#fbfcfe",
  alarm: "#b42318",
  permission: "#8a6d1d",
};
const DARK: typeof LIGHT = {
  page: "#12161c",
  node: "#1f2630",
  text: "#e6ebf2",
  muted: "#a7b2c0",
  line: "#93a0b0",
  border: "#4b5766",
  region: "#171c24",
  vpc: "#1a222d",
  subnets: "#161d27",
  alarm: "#ff8f83",
  permission: "#d9bd66",
};

/** What a plan does: a ring around the node, in addition to the words on it. */
export const CHANGE_COLOURS: Readonly<Record<Change, readonly [string, string]>> = {
  destroyed: ["#b42318", "#ff8f83"],
  replaced: ["#b42318", "#ff8f83"],
  unclear: ["#b42318", "#ff8f83"],
  changed: ["#a15c00", "#f0b35a"],
  added: ["#1a7f37", "#63c17a"],
  forgotten: ["#566273", "#a7b2c0"],
  moved: ["#2f6fab", "#7fb2e5"],
  imported: ["#7a5bb0", "#b39ddb"],
};

export const CSS = [
  rules(LIGHT, 0),
  "text{font-family:Arial,Helvetica,'Liberation Sans',sans-serif;fill:var(--text)}",
  ".label,.shows,.details,.arrow{font-size:11px}.name{font-size:13px;font-weight:bold}.head{font-size:12px;font-weight:bold}",
  ".change{font-size:11px;font-weight:bold}.title{font-size:17px;font-weight:bold}",
  ".label,.shows,.details,.arrow,.note{fill:var(--muted)}.note{font-size:12px}",
  ".page{fill:var(--page)}.node>rect{fill:var(--node);stroke:var(--border)}.existing>rect{stroke-dasharray:4 3}",
  ".frame>rect{fill:none;stroke:var(--border)}.region>rect{fill:var(--region)}",
  ".vpc>rect{fill:var(--vpc);stroke:var(--network)}.subnets>rect{fill:var(--subnets)}.group>rect{stroke-dasharray:5 4}",
  ".wire{fill:none;stroke:var(--line);stroke-width:1.3}.permission{stroke:var(--permission);stroke-dasharray:6 4}",
  ".alarm{stroke:var(--alarm)}.use{stroke-dasharray:2 3}",
  ".tip{fill:var(--line)}.tip.permission{fill:var(--permission)}.tip.alarm{fill:var(--alarm)}.tip{stroke:none}",
  ...Object.keys(CATEGORIES).map((category) => `.bar.${category}{fill:var(--${category});stroke:none}`),
  ...Object.keys(CHANGE_COLOURS).map(
    (change) =>
      `.${change}>rect:first-of-type{stroke:var(--${change});stroke-width:2.5}.${change}>.change{fill:var(--${change})}`,
  ),
  ".frame.unchanged,.node.unchanged{opacity:.6}",
  `@media (prefers-color-scheme:dark){${rules(DARK, 1)}}`,
].join("\n");

function rules(colours: typeof LIGHT, dark: 0 | 1): string {
  const all = [
    ...Object.entries(colours),
    ...Object.entries(CATEGORIES).map(([name, { light, dark: night }]) => [name, dark ? night : light]),
    ...Object.entries(CHANGE_COLOURS).map(([name, pair]) => [name, pair[dark]]),
  ];
  return `:root{${all.map(([name, colour]) => `--${name}:${colour}`).join(";")}}`;
}
