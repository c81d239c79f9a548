/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_statement.html */
export interface PolicyStatement {
  readonly Sid?: string;
  readonly Effect: string;
  readonly Principal?: string | Readonly<Record<string, string | readonly string[]>>;
  readonly Action: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** A policy that allows actions on resources. */
export function allowing(grants: readonly (readonly [action: PolicyStatement["Action"], resource: string])[]): string {
  return policyDocument(grants.map(([Action, Resource]) => ({ Effect: "Allow", Action, Resource })));
}

/**
 * A policy as JSON text in the document's order. Resource attributes in it stay references; write IAM's own variables
 * (`${aws:username}`) as `$${aws:username}`.
 */
export function policyDocument(statements: readonly PolicyStatement[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}
