import type { Validation } from "./validations";

/** MiB by CPU units: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html#fargate-tasks-size */
const MEMORY_BY_CPU: Readonly<Record<number, readonly number[]>> = {
  256: [512, 1024, 2048],
  512: steps(1024, 4096, 1024),
  1024: steps(2048, 8192, 1024),
  2048: steps(4096, 16_384, 1024),
  4096: steps(8192, 30_720, 1024),
  8192: steps(16_384, 61_440, 4096),
  16384: steps(32_768, 122_880, 8192),
};
const CPUS = Object.keys(MEMORY_BY_CPU).join(", ");

export const isFargateCpu: Validation = (name) => ({
  condition: `contains([${CPUS}], var.${name})`,
  errorMessage: `${name} must be a number of CPU units that Fargate has: ${CPUS}.`,
});

/**
 * Memory, in MiB, that Fargate offers with a number of CPU units. Terraform checks it only if the CPU units are valid.
 *
 * @param cpu the variable that holds the CPU units
 */
export function isFargateMemory(cpu: string): Validation {
  const choices = `${JSON.stringify(MEMORY_BY_CPU)}[tostring(var.${cpu})]`;
  return (name) => ({
    condition: `contains(${choices}, var.${name})`,
    errorMessage: `${name} must be an amount of memory that Fargate has with ${cpu} \${var.${cpu}}: \${join(", ", ${choices})}.`,
  });
}

function steps(from: number, to: number, step: number): readonly number[] {
  return Array.from({ length: (to - from) / step + 1 }, (_, index) => from + index * step);
}
