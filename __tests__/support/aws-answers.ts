import type { JsonObject } from "../../src/json";
import { type Aws, connect } from "../../src/tools/discover/aws";
import { follow } from "../../src/tools/discover/expressions";
import type { Found, Wanted } from "../../src/tools/discover/finder";
import { FINDERS } from "../../src/tools/discover/finders";

/** AWS's answers by action (`ec2:DescribeVpcs`): an answer, an error, or a function of the call's input. */
export type Answers = Readonly<Record<string, object | ((input: Input) => object)>>;
type Input = Readonly<Record<string, unknown>>;

interface Stack {
  add(
    middleware: (
      next: unknown,
      context: { readonly commandName: string },
    ) => (args: { readonly input: Input }) => Promise<unknown>,
    options: { readonly step: "initialize"; readonly priority: "low" },
  ): void;
}

/** Real SDK clients whose calls are answered before they become requests. A call without an answer fails. */
export async function answering(answers: Answers, region = "us-east-1"): Promise<Aws> {
  const aws = { ...(await connect(region)), region };
  for (const [service, client] of Object.entries(aws)) {
    if (typeof client === "string") continue;
    (client.middlewareStack as unknown as Stack).add(
      (_, { commandName }) =>
        async ({ input }) => {
          const action = `${service}:${commandName.replace(/Command$/, "")}`;
          const said = answers[action];
          if (said === undefined) throw new Error(`${action} was not to be called`);
          const answer = typeof said === "function" ? (said as (input: Input) => object)(input) : said;
          if (answer instanceof Error) throw answer;
          return { output: { $metadata: {}, ...answer }, response: {} };
        },
      { step: "initialize", priority: "low" },
    );
  }
  return aws;
}

/** An error as the SDK throws it. */
export function awsError(name: string, message = name, httpStatusCode = 400): Error {
  return Object.assign(new Error(message), { name, $metadata: { httpStatusCode } });
}

/** What a type's finder finds for a resource's settings and the existing resources related to it. */
export async function find(
  type: string,
  settings: JsonObject,
  answers: Answers,
  related: Readonly<Record<string, Found>> = {},
  id?: string,
): Promise<readonly Found[]> {
  const finder = FINDERS[type];
  if (!finder) throw new Error(`no finder for ${type}`);
  const setting = async (path: string) => follow(settings, `.${path}`);
  const wanted: Wanted = {
    address: `${type}.wanted`,
    type,
    ...(id !== undefined && { id }),
    setting,
    text: async (path) => String((await setting(path)) ?? ""),
    related: async (other) => related[other],
  };
  return finder(wanted, await answering(answers));
}

/** An existing resource that has only an id. */
export function existing(id: string, attributes: JsonObject = {}): Found {
  return { id, attributes: { id, ...attributes } };
}
