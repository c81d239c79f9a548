import { Fn, Token } from "cdktf";
import type { Variables } from "./variables";

/** "Tags and Resource Naming" */
export class Naming {
  /** Also the container's name. */
  readonly prefix: string;

  constructor(private readonly variables: Variables) {
    this.prefix = `${variables.projectName.stringValue}-${variables.environment.stringValue}`;
  }

  /** "Resource names follow the pattern: `{project_name}-{environment}-{resource_type}`" */
  name(resourceType: string): string {
    return `${this.prefix}-${resourceType}`;
  }

  /** "All resources are tagged", also with their name. */
  tags(resourceType: string): Record<string, string> {
    return Token.asStringMap(Fn.merge([this.variables.commonTags.value, { Name: this.name(resourceType) }]));
  }
}
