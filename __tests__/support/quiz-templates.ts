import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { inTemporaryDirectory, rehearse, renderTemplate } from "./scripts";

export const template = (name: string): string => `templates/quiz/${name}`;

export const shared = {
  AWS_CLOUDFRONT_DOMAIN: "d111111abcdef8.cloudfront.net",
  AWS_ACCESS_KEY: "AKIAIOSFODNN7EXAMPLE",
  AWS_SECRET_KEY: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
  BUCKET_NAME: "project_name-quiz-1000heads",
  regiao_aws: "eu-west-2",
} as const;

export const application = {
  ...shared,
  CLOUDFRONT_DISTRIBUTION_ID: "E2QWRUHAPOMQZL",
  DB_HOST: "quiz.abcdefghijkl.eu-west-2.rds.amazonaws.com",
  DB_NAME: "quiz_production",
  DB_USER: "quiz_application",
  DB_PASS: "0123456789abcdef0123456789abcdef",
  DB_PORT: "5432",
  DJANGO_ENV: "prod",
  DJANGO_SECRET_KEY: "django-insecure-0123456789abcdef0123456789abcdef0123456789",
  DJANGO_SETTINGS_MODULE: "project_name.settings.production",
  DEFAULT_FILE_STORAGE: "storages.backends.s3boto3.S3Boto3Storage",
  BG_REMOVAL_ALLOWED: "1",
  AWS_STORAGE_BUCKET_NAME: "project_name-quiz-1000heads",
} as const;

/** Everything that a shell, YAML, Jinja, sed or systemd could take for its own. */
export const hostile = (name: string): string =>
  ` ${name}'s "$HOME" \${PATH} \`id\` $(id) \\n\\ 100% %s %{if} & ; # {{ 1 }} a=b! `;

export const hostileValues = <T extends Readonly<Record<string, string>>>(
  variables: T,
): Readonly<Record<string, string>> => Object.fromEntries(Object.keys(variables).map((name) => [name, hostile(name)]));

/** The .env names of a value: those of the template, save where an AWS SDK prescribes its own. */
export const sdkNames: Readonly<Record<string, readonly string[]>> = {
  AWS_ACCESS_KEY: ["AWS_ACCESS_KEY", "AWS_ACCESS_KEY_ID"],
  AWS_SECRET_KEY: ["AWS_SECRET_KEY", "AWS_SECRET_ACCESS_KEY"],
  regiao_aws: ["AWS_DEFAULT_REGION"],
};

export const machine = {
  "apt-get": "",
  chown: "",
  sleep: "",
  snap: "",
  ln: "",
  python3: "",
  sudo: "echo PLAY RECAP",
  curl: "[[ $* != *instance-id ]] || echo -n i-0123456789abcdef0; [[ $* != *api/token ]] || echo -n token",
  aws: "[[ $* != *describe-auto-scaling-groups* ]] || echo IaC-Prod",
} as const;

/** The virtual environments that a script would make, so that it finds them made. */
export const installPython = async (root: string): Promise<void> => {
  for (const command of ["opt/ansible/bin/pip", "opt/ansible/bin/python", "home/ubuntu/venv/bin/pip"]) {
    await mkdir(join(root, command, ".."), { recursive: true });
    await writeFile(join(root, command), "#!/bin/bash\n", { mode: 0o755 });
  }
};

/** The directories of the scripts that lie below another root in a rehearsal. */
export const RELOCATED = [
  "/home/ubuntu",
  "/usr/local/bin",
  "/var/log",
  "/var/www",
  "/opt/ansible",
  "/etc/cron.d",
  "/dev",
] as const;

/** Secrets that a script is given by name alone. */
const references = (variables: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(variables).filter(([, value]) => value.startsWith("ssm:")));

/** A run of the whole script with hostile values; `then` is run after it, as if typed on the machine. */
export const rehearseTemplate = async (
  name: string,
  variables: Readonly<Record<string, string>>,
  changes: Readonly<Record<string, string>> = {},
  ...then: readonly string[]
) =>
  inTemporaryDirectory(async (root) => {
    await installPython(root);
    const script = await renderTemplate(template(name), { ...hostileValues(variables), ...references(variables) });
    const rehearsed = await rehearse([script, ...then, ""].join("\n"), {
      root,
      fakes: { ...machine, ...changes },
      relocate: RELOCATED,
    });
    const logFile = join(root, `var/log/quiz-${name.replace(".sh", "").replace("_", "-")}.log`);
    const mode = async (file: string) => (await stat(file)).mode & 0o777;
    const console = join(root, "dev/console");
    return {
      ...rehearsed,
      log: await readFile(logFile, "utf8"),
      /** What EC2 would keep of the instance's console. */
      console: existsSync(console) ? await readFile(console, "utf8") : "",
      /** Cron's files by name. */
      schedules: await filesIn(join(root, "etc/cron.d")),
      modes: { env: await mode(join(root, "home/ubuntu/.env")), log: await mode(logFile) },
    };
  });

const filesIn = async (folder: string): Promise<Readonly<Record<string, string>>> => {
  const names = await readdir(folder);
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name), "utf8")])),
  );
};
