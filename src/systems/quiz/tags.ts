/** "All alarms are tagged with the client name "client_name" and the project name "quiz"", and so is most of the rest. */
export const TAGS = { client: "client_name", project: "quiz" } as const;
