import type { TestProject } from "vitest/node";
import { findMissing } from "./terraform-providers";

declare module "vitest" {
  interface ProvidedContext {
    readonly terraformMissing: string | undefined;
  }
}

/**
 * Fills the plugin cache before the first test file, and asks once for all of them: Terraform does not lock the cache, and of
 * two that fill it at the same time one fails.
 */
export default function setup(project: TestProject): void {
  project.provide("terraformMissing", findMissing());
}
