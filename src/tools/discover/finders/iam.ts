import {
  GetInstanceProfileCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  type IAMClient,
  type InstanceProfile,
  type Role,
} from "@aws-sdk/client-iam";
import type { Json } from "../../../json";
import type { Finder, Found, Wanted } from "../finder";
import { isObject, stated } from "../json";
import { tagsOf, unless } from "./answers";

const ABSENT = ["NoSuchEntityException", "NoSuchEntity"];

/** The profile that the launch template gives its instances, if any; otherwise the one with the name that the stack would use. */
export const instanceProfile: Finder = async (wanted, { iam }) => {
  const name = profileName(await wanted.related("aws_launch_template")) ?? (await wanted.text("name"));
  const profile = await profileOf(iam, name);
  if (!profile) return [];
  const attributes = stated({
    id: name,
    name,
    arn: profile.Arn,
    path: profile.Path,
    role: profile.Roles?.[0]?.RoleName,
    tags: tagsOf(profile.Tags),
  });
  return [{ id: name, attributes }];
};

export const role: Finder = async (wanted, { iam }) => {
  const name = (await roleName(wanted)) ?? (await wanted.text("name"));
  if (name === "") return [];
  const role = (await unless(ABSENT, iam.send(new GetRoleCommand({ RoleName: name }))))?.Role;
  return role ? [roleOf(role)] : [];
};

export const rolePolicy: Finder = async (wanted, { iam }) => {
  const [name, role] = await Promise.all([wanted.text("name"), wanted.related("aws_iam_role")]);
  if (name === "" || !role) return [];
  const call = iam.send(new GetRolePolicyCommand({ RoleName: role.id, PolicyName: name }));
  const policy = (await unless(ABSENT, call))?.PolicyDocument;
  const id = `${role.id}:${name}`;
  return policy ? [{ id, attributes: { id, name, role: role.id, policy: decodeURIComponent(policy) } }] : [];
};

function roleOf(role: Role): Found {
  const id = role.RoleName ?? "";
  const attributes = stated({
    id,
    name: id,
    arn: role.Arn,
    path: role.Path,
    description: role.Description,
    assume_role_policy: role.AssumeRolePolicyDocument && decodeURIComponent(role.AssumeRolePolicyDocument),
    tags: tagsOf(role.Tags),
  });
  return { id, attributes };
}

async function roleName(wanted: Wanted): Promise<string | undefined> {
  return textOf((await wanted.related("aws_iam_instance_profile"))?.attributes.role);
}

function profileName(template: Found | undefined): string | undefined {
  const profile = template?.attributes.iam_instance_profile;
  if (!isObject(profile)) return undefined;
  return textOf(profile.name) ?? textOf(profile.arn)?.split("/").at(-1);
}

async function profileOf(iam: IAMClient, name: string): Promise<InstanceProfile | undefined> {
  if (name === "") return undefined;
  const call = iam.send(new GetInstanceProfileCommand({ InstanceProfileName: name }));
  return (await unless(ABSENT, call))?.InstanceProfile;
}

function textOf(value: Json | undefined): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
