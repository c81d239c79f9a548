/** ECS.5: a container writes to /tmp alone, which is empty at its start. */
export const WRITABLE_TMP = "tmp";

/** Of a container definition. */
export const READ_ONLY_ROOT = {
  readonlyRootFilesystem: true,
  mountPoints: [{ sourceVolume: WRITABLE_TMP, containerPath: "/tmp", readOnly: false }],
} as const;

/** Of the task definition. */
export const TMP_VOLUME = { volume: [{ name: WRITABLE_TMP }] };
