/** What `PROFILE=hardened` repairs, by the name with which `REPAIRS` leaves one out. */
export const REPAIRS = {
  "admin-ports": "administrators' and databases' ports are open to named networks only",
  backups: "databases keep seven days of backups",
  "container-insights": "ECS clusters measure their containers",
  "deletion-protection": "databases and load balancers are not deleted by one call",
  "encrypted-volumes": "instances of launch templates have encrypted volumes",
  "free-scaling": "an apply leaves the number of tasks to auto-scaling",
  https: "load balancers talk HTTPS, with current ciphers",
  imdsv2: "instances ask for a token before they tell their role's keys",
  "immutable-tags": "an image's tag stays what it is",
  "invalid-headers": "load balancers drop headers that HTTP does not allow",
  "least-privilege": "a role gets the actions that it needs",
  "origin-tls": "CloudFront talks TLSv1.2 to its origins",
  "private-buckets": "buckets are read through CloudFront or by named roles",
  "private-tasks": "ECS tasks have no public address, and reach AWS by endpoints of their own",
  "read-only-root": "containers write to /tmp alone",
  secrets: "instances read secrets from SSM Parameter Store, and no access key is handed out",
  "task-logs": "what containers print is kept",
  "task-secrets": "ECS may read the secrets that it injects",
  "tls-buckets": "buckets refuse requests without TLS",
} as const satisfies Readonly<Record<string, string>>;

export type Repair = keyof typeof REPAIRS;

export const REPAIR_NAMES = Object.keys(REPAIRS) as readonly Repair[];

/** The repairs that a stack makes: none as documented. */
export type Repairs = ReadonlySet<Repair>;

export interface RepairChoice {
  readonly profile: "documented" | "hardened";
  /** @default none */
  readonly leftOut?: readonly Repair[];
}

export function repairsOf({ profile, leftOut = [] }: RepairChoice): Repairs {
  return new Set(profile === "hardened" ? REPAIR_NAMES.filter((name) => !leftOut.includes(name)) : []);
}
