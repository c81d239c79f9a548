import { declaredAddress } from "../../src/tools/plan/addresses";
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

/** A state file's text with every resource renamed, in some module and with some key; what each was made after goes along. */
export function renamedState(text: string, random: Random): string {
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
  const former = ({ module, type, name }: StateJson["resources"][number]) =>
    declaredAddress(`${module === undefined ? "" : `${module}.`}${type}.${name}`);
  const names = placed.map(({ resource, module }, index) => ({
    old: former(resource),
    now: declaredAddress(`${module === undefined ? "" : `${module}.`}${resource.type}.r${index}`),
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
  return JSON.stringify({ ...state, resources });
}
