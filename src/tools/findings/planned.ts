import { isRecord } from "../../json";
import { type Declared, declaredResources } from "../pairing/configuration";
import { declaredAddress } from "../plan/addresses";
import { holdsTrue } from "../plan/attributes";
import type { Plan } from "../plan/plan";
import { managedResources } from "../plan/values";
import { NotKnown, Part } from "./part";

/** A resource as it will be once the plan is applied. */
export class Subject extends Part {
  constructor(
    readonly address: string,
    readonly type: string,
    private readonly planned: {
      readonly values: unknown;
      readonly unknown: unknown;
      readonly sensitive: unknown;
      /** JSON texts that only the apply knows as a whole, in parts, by attribute. */
      readonly documents: ReadonlyMap<string, Part>;
      readonly declared: Declared | undefined;
    },
  ) {
    super(planned.values, planned.unknown);
  }

  /** Whether a sensitive value is part of an attribute, known or not. */
  isSensitive(attribute: string): boolean {
    const { sensitive } = this.planned;
    return sensitive === true || (isRecord(sensitive) && holdsTrue(sensitive[attribute]));
  }

  override json(path: string): Part {
    const parts = this.planned.documents.get(path);
    return parts !== undefined && this.at(path).isUnknown ? parts : super.json(path);
  }

  /** Whether an attribute's value comes from a resource, as far as the configuration tells. */
  comesFrom(attribute: string, { address }: Subject): boolean {
    const { declared } = this.planned;
    if (declared === undefined || !declared.sources.has(attribute)) return false;
    const sources = declared.sources.get(attribute);
    if (sources === undefined) throw new NotKnown();
    return sources.has(declaredAddress(address));
  }
}

/** Every resource that exists after a plan is applied. */
export class Planned {
  constructor(readonly subjects: readonly Subject[]) {}

  /**
   * The resources of a type that are attached to another resource: they have its name or id, or refer to it where that is not
   * known yet.
   *
   * @param by the attribute that names the other one, and attributes of the other one that it may name
   */
  attached(
    to: Subject,
    type: string,
    by: readonly [attribute: string, ...names: readonly string[]],
  ): readonly Subject[] {
    const [attribute, ...names] = by;
    return this.subjects.filter((subject) => {
      if (subject.type !== type) return false;
      if (subject.at(attribute).isUnknown) return subject.comesFrom(attribute, to);
      const named = subject.get(attribute);
      return typeof named === "string" && names.some((name) => !to.at(name).isUnknown && to.get(name) === named);
    });
  }
}

/** The parts of JSON texts, by `<address> <attribute>`; a stack's plan has them as outputs. */
export type Documents = ReadonlyMap<string, Part>;

/** The resources after a plan is applied, including those that it does not touch. */
export function plannedResources(plan: Plan, documents: Documents = new Map()): Planned {
  const declared = declaredResources(plan.configuration);
  const changes = new Map(plan.resource_changes.map(({ address, change }) => [address, change]));
  const subjects = [...managedResources(plan.planned_values.root_module).values()].map(({ address, type, values }) => {
    const change = changes.get(address);
    return new Subject(address, type, {
      values,
      unknown: change?.after_unknown,
      sensitive: change?.after_sensitive,
      documents: documentsOf(address, documents),
      declared: declared.get(declaredAddress(address)),
    });
  });
  return new Planned(subjects.sort((a, b) => (a.address < b.address ? -1 : 1)));
}

/** The resources before the plan is applied: the state's. */
export function presentResources(plan: Plan): Planned {
  const declared = declaredResources(plan.configuration);
  const changes = new Map(plan.resource_changes.map(({ address, change }) => [address, change]));
  const before = managedResources(plan.prior_state?.values?.root_module);
  return new Planned(
    [...before.values()].map(
      ({ address, type, values }) =>
        new Subject(address, type, {
          values,
          unknown: undefined,
          sensitive: changes.get(address)?.before_sensitive,
          documents: new Map(),
          declared: declared.get(declaredAddress(address)),
        }),
    ),
  );
}

function documentsOf(address: string, documents: Documents): ReadonlyMap<string, Part> {
  return new Map(
    [...documents].flatMap(([key, part]) => {
      const attribute = key.startsWith(`${address} `) ? key.slice(address.length + 1) : undefined;
      return attribute === undefined ? [] : [[attribute, part] as const];
    }),
  );
}
