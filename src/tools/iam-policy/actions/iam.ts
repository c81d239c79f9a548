import { type ActionTable, actions } from "./table";

const iam = (...names: readonly string[]) => actions("iam", ...names);

const TAGS = (kind: string) => iam(`Tag${kind}`, `Untag${kind}`, `List${kind}Tags`);

/** IAM and the identity that Terraform runs as. */
export const IAM: ActionTable = {
  aws_iam_access_key: iam("CreateAccessKey", "DeleteAccessKey", "ListAccessKeys", "UpdateAccessKey"),
  aws_iam_instance_profile: [
    ...TAGS("InstanceProfile"),
    ...iam("CreateInstanceProfile", "DeleteInstanceProfile", "GetInstanceProfile"),
    ...iam("AddRoleToInstanceProfile", "RemoveRoleFromInstanceProfile", "GetRole", "PassRole"),
  ],
  aws_iam_policy: [
    ...TAGS("Policy"),
    ...iam("CreatePolicy", "DeletePolicy", "GetPolicy"),
    ...iam("CreatePolicyVersion", "DeletePolicyVersion", "GetPolicyVersion", "ListPolicyVersions"),
  ],
  aws_iam_role: [
    ...TAGS("Role"),
    ...iam("CreateRole", "DeleteRole", "GetRole", "UpdateRole", "UpdateRoleDescription", "UpdateAssumeRolePolicy"),
    ...iam("AttachRolePolicy", "DetachRolePolicy", "ListAttachedRolePolicies"),
    ...iam("PutRolePolicy", "GetRolePolicy", "DeleteRolePolicy", "ListRolePolicies"),
    ...iam("PutRolePermissionsBoundary", "DeleteRolePermissionsBoundary"),
    ...iam("ListInstanceProfilesForRole", "RemoveRoleFromInstanceProfile"),
  ],
  aws_iam_role_policy: iam("PutRolePolicy", "GetRolePolicy", "DeleteRolePolicy"),
  aws_iam_role_policy_attachment: iam("AttachRolePolicy", "DetachRolePolicy", "ListAttachedRolePolicies"),
  aws_iam_user: [
    ...TAGS("User"),
    ...iam("CreateUser", "DeleteUser", "GetUser", "UpdateUser"),
    ...iam("PutUserPermissionsBoundary", "DeleteUserPermissionsBoundary"),
    // force_destroy takes away first what keeps a user from being deleted.
    ...iam("ListGroupsForUser", "RemoveUserFromGroup", "ListAccessKeys", "DeleteAccessKey"),
    ...iam("ListSSHPublicKeys", "DeleteSSHPublicKey", "ListVirtualMFADevices", "ListMFADevices"),
    ...iam("DeactivateMFADevice", "DeleteVirtualMFADevice", "GetLoginProfile", "DeleteLoginProfile"),
    ...iam("ListSigningCertificates", "DeleteSigningCertificate"),
    ...iam("ListServiceSpecificCredentials", "DeleteServiceSpecificCredential"),
    ...iam("ListUserPolicies", "DeleteUserPolicy", "ListAttachedUserPolicies", "DetachUserPolicy"),
  ],
  aws_iam_user_policy: iam("PutUserPolicy", "GetUserPolicy", "DeleteUserPolicy"),
  aws_iam_user_policy_attachment: iam("AttachUserPolicy", "DetachUserPolicy", "ListAttachedUserPolicies"),
  "data.aws_iam_policy": iam("GetPolicy", "GetPolicyVersion", "ListPolicies"),
  "data.aws_iam_role": iam("GetRole", "ListRolePolicies", "ListAttachedRolePolicies", "ListRoleTags"),
  // Worked out by the provider alone.
  "data.aws_iam_policy_document": [],
  "data.aws_partition": [],
  "data.aws_region": [],
  // "No permissions are required to perform this operation": https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
  "data.aws_caller_identity": [],
};
