import { actions, type ImportIdShape, type Service } from "./facts";
import { arn, arnPattern } from "./import-ids";

const iam = (...names: readonly string[]) => actions("iam", ...names);
const tags = (kind: string) => iam(`Tag${kind}`, `Untag${kind}`, `List${kind}Tags`);

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const NAME = String.raw`[\w+=,.@-]+`;
const named = (example: string): ImportIdShape => ({ pattern: new RegExp(`^${NAME}$`), example });
const inlinePolicy = (example: string): ImportIdShape => ({ pattern: new RegExp(`^${NAME}:${NAME}$`), example });
const attached = (example: string): ImportIdShape => ({
  pattern: new RegExp(`^${NAME}/${arnPattern("iam", "policy/.+")}$`),
  example,
});

/** IAM. */
export const IAM: Service = {
  resources: {
    aws_iam_access_key: {
      kind: "object",
      importId: { pattern: /^\w{8,128}$/, example: "AKIA1234567890" },
      actions: iam("CreateAccessKey", "DeleteAccessKey", "ListAccessKeys", "UpdateAccessKey"),
    },
    aws_iam_instance_profile: {
      kind: "object",
      identity: ["name"],
      arns: ["iam::*:instance-profile{path}{name}"],
      importId: named("app"),
      actions: [
        ...tags("InstanceProfile"),
        ...iam("CreateInstanceProfile", "DeleteInstanceProfile", "GetInstanceProfile"),
        ...iam("AddRoleToInstanceProfile", "RemoveRoleFromInstanceProfile", "GetRole", "PassRole"),
      ],
    },
    aws_iam_policy: {
      kind: "object",
      arns: ["iam::*:policy{path}{name}"],
      importId: arn("iam", "policy/.+", "arn:aws:iam::123456789012:policy/UsersManageOwnCredentials"),
      actions: [
        ...tags("Policy"),
        ...iam("CreatePolicy", "DeletePolicy", "GetPolicy"),
        ...iam("CreatePolicyVersion", "DeletePolicyVersion", "GetPolicyVersion", "ListPolicyVersions"),
      ],
    },
    aws_iam_role: {
      kind: "object",
      identity: ["name"],
      arns: ["iam::*:role{path}{name}"],
      importId: named("app"),
      actions: [
        ...tags("Role"),
        ...iam("CreateRole", "DeleteRole", "GetRole", "UpdateRole", "UpdateRoleDescription", "UpdateAssumeRolePolicy"),
        ...iam("AttachRolePolicy", "DetachRolePolicy", "ListAttachedRolePolicies"),
        ...iam("PutRolePolicy", "GetRolePolicy", "DeleteRolePolicy", "ListRolePolicies"),
        ...iam("PutRolePermissionsBoundary", "DeleteRolePermissionsBoundary"),
        ...iam("ListInstanceProfilesForRole", "RemoveRoleFromInstanceProfile"),
      ],
    },
    aws_iam_role_policy: {
      kind: "object",
      identity: ["name", "role"],
      importId: inlinePolicy("role:policy"),
      actions: iam("PutRolePolicy", "GetRolePolicy", "DeleteRolePolicy"),
    },
    aws_iam_role_policy_attachment: {
      kind: "attachment",
      identity: ["role", "policy_arn"],
      importId: attached("role/arn:aws:iam::123456789012:policy/policy"),
      actions: iam("AttachRolePolicy", "DetachRolePolicy", "ListAttachedRolePolicies"),
    },
    aws_iam_user: {
      kind: "object",
      identity: ["name"],
      arns: ["iam::*:user{path}{name}"],
      importId: named("user"),
      actions: [
        ...tags("User"),
        ...iam("CreateUser", "DeleteUser", "GetUser", "UpdateUser"),
        ...iam("PutUserPermissionsBoundary", "DeleteUserPermissionsBoundary"),
        // force_destroy first removes everything that blocks a user's deletion.
        ...iam("ListGroupsForUser", "RemoveUserFromGroup", "ListAccessKeys", "DeleteAccessKey"),
        ...iam("ListSSHPublicKeys", "DeleteSSHPublicKey", "ListVirtualMFADevices", "ListMFADevices"),
        ...iam("DeactivateMFADevice", "DeleteVirtualMFADevice", "GetLoginProfile", "DeleteLoginProfile"),
        ...iam("ListSigningCertificates", "DeleteSigningCertificate"),
        ...iam("ListServiceSpecificCredentials", "DeleteServiceSpecificCredential"),
        ...iam("ListUserPolicies", "DeleteUserPolicy", "ListAttachedUserPolicies", "DetachUserPolicy"),
      ],
    },
    aws_iam_user_policy: {
      kind: "object",
      importId: inlinePolicy("user:policy"),
      actions: iam("PutUserPolicy", "GetUserPolicy", "DeleteUserPolicy"),
    },
    aws_iam_user_policy_attachment: {
      kind: "attachment",
      importId: attached("user/arn:aws:iam::123456789012:policy/policy"),
      actions: iam("AttachUserPolicy", "DetachUserPolicy", "ListAttachedUserPolicies"),
    },
  },
  dataSources: {
    aws_iam_policy: { actions: iam("GetPolicy", "GetPolicyVersion", "ListPolicies") },
    // The provider computes it without AWS.
    aws_iam_policy_document: { actions: [] },
    aws_iam_role: {
      // The stack passes it on.
      arns: ["iam::*:role{path}{name}"],
      actions: iam("GetRole", "ListRolePolicies", "ListAttachedRolePolicies", "ListRoleTags"),
    },
  },
};
