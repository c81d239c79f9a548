import type { Variables } from "./variables";

/** Names and tags by project and environment. */
export class NamesAndTags {
  /** `32co-prod` */
  readonly prefix: string;
  readonly tags: Readonly<Record<string, string>>;

  constructor({ projectName, environment }: Variables) {
    this.prefix = `${projectName.stringValue}-${environment.stringValue}`;
    this.tags = { Environment: environment.stringValue, Project: projectName.stringValue, ManagedBy: "Terraform" };
  }

  name(suffix: string): string {
    return `${this.prefix}-${suffix}`;
  }

  /** The tags of a resource that also gets a name tag. */
  tagsNamed(suffix: string): Record<string, string> {
    return { ...this.tags, Name: this.name(suffix) };
  }
}
