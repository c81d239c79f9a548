import { declaredAddress, within } from "../../src/tools/plan/addresses";
import type { Random } from "./random";

interface StateJson {
  readonly resources: readonly {
    readonly mode: string;
    readonly module?: string;
    readonly type: string;
    readonly name: string;
    readonly provider: string;
    readonly instances: readonly Readonly<Record<string, unknown>>[];
  }[];
}

const MODULES = [undefined, 'module.b["x"]', "module.c[0].module.d", "module.a", 'module.e["k.y"].module.f[1]'];
const KEYS = [undefined, 0, 3, "z", "a.b"];

export interface RenamedState {
  readonly text: string;
  /** Each object's new address and its former one. */
  readonly renamed: readonly { readonly now: string; readonly old: string }[];
}

/** A state file with every resource renamed, in a random module and with a random key; dependencies follow. */
export function renamedState(text: string, random: Random): RenamedState {
  const state = JSON.parse(text) as StateJson;
  const managed = state.resources.filter(({ mode }) => mode === "managed");
  const placed = managed.flatMap((resource) =>
    resource.instances.map((instance) => ({
      resource,
      instance,
      module: random.pick(MODULES),
      key: random.pick(KEYS),
    })),
  );
  const names = placed.map(({ resource, module }, index) => ({
    old: declaredAddress(addressOf(resource)),
    now: declaredAddress(addressOf({ ...resource, module, name: `r${index}` })),
  }));
  const resources = placed.map(({ resource, instance, module, key }, index) => {
    const { index_key: _, dependencies = [], ...rest } = instance;
    const after = (dependencies as readonly string[]).flatMap((old) =>
      names.flatMap((each) => (each.old === old ? [each.now] : [])),
    );
    return {
      ...(module !== undefined && { module }),
      ...{ mode: "managed", type: resource.type, name: `r${index}`, provider: resource.provider },
      instances: [{ ...rest, ...(key !== undefined && { index_key: key }), dependencies: after }],
    };
  });
  const renamed = placed.map(({ resource, instance, module, key }, index) => ({
    now: addressOf({ ...resource, module, name: `r${index}` }, key),
    old: addressOf(resource, instance.index_key),
  }));
  return { text: JSON.stringify({ ...state, resources }), renamed };
}

type Place = Pick<StateJson["resources"][number], "type" | "name"> & { readonly module?: string | undefined };

function addressOf({ module = "", type, name }: Place, key?: unknown): string {
  return `${within(module, `${type}.${name}`)}${key === undefined ? "" : `[${JSON.stringify(key)}]`}`;
}
