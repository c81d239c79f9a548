import { CONTROLS, type ControlId, type Severity } from "./controls";
import type { Finding } from "./findings";

const LEVELS: Readonly<Record<Severity, string>> = { critical: "error", high: "error", medium: "warning", low: "note" };
/** GitHub ranks alerts by it: https://docs.github.com/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning */
const SCORES: Readonly<Record<Severity, string>> = { critical: "9.5", high: "8.0", medium: "5.5", low: "2.0" };

/**
 * SARIF 2.1.0: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 *
 * @param artifact the file that the findings are about, relative to the repository's root
 */
export function sarif(findings: readonly Finding[], artifact: string) {
  const controls = [...new Set(findings.map(({ control }) => control))].sort();
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "carryover", rules: controls.map(ruleOf) } },
        results: findings.map(({ control, severity, title, address, repair }) => ({
          ruleId: control,
          ruleIndex: controls.indexOf(control),
          level: LEVELS[severity],
          message: { text: `${address}: ${title}. To close it: ${repair}.` },
          locations: [
            {
              physicalLocation: { artifactLocation: { uri: artifact }, region: { startLine: 1 } },
              logicalLocations: [{ fullyQualifiedName: address, kind: "resource" }],
            },
          ],
          // GitHub recognizes a finding by it, whatever the order in the plan.
          partialFingerprints: { "carryoverFinding/v1": `${control} ${address}` },
        })),
      },
    ],
  };
}

function ruleOf(control: ControlId) {
  const { title, severity } = CONTROLS[control];
  return {
    id: control,
    shortDescription: { text: title },
    helpUri: "https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-controls-reference.html",
    defaultConfiguration: { level: LEVELS[severity] },
    properties: { "security-severity": SCORES[severity], tags: ["security"] },
  };
}
