/**
 * "All alarms are tagged with the client name "client_name" and the project name "quiz"", and so is most of the rest. References to
 * the variables of these names: nearly every construct has them.
 */
export const TAGS = { client: "${var.client}", project: "${var.project}" } as const;
