import { IamAccessKey } from "@cdktf/provider-aws/lib/iam-access-key";
import { IamUser } from "@cdktf/provider-aws/lib/iam-user";
import { IamUserPolicy } from "@cdktf/provider-aws/lib/iam-user-policy";
import { Construct } from "constructs";
import { policyDocument } from "../../../constructs/policy-document";
import { apart } from "../../../stack/apart";
import { warn } from "../../../stack/warnings";
import type { Bucket } from "../bucket";

/** The user whose keys Django's storage uses. */
export class DjangoApp extends Construct {
  readonly accessKey: IamAccessKey;

  constructor(scope: Construct, id: string, staticMedia: Bucket) {
    super(scope, id);
    const user = new IamUser(this, "django_app", { name: "django-app" });
    this.accessKey = new IamAccessKey(apart(this, "key"), "django_app", { user: user.name });
    new IamUserPolicy(apart(this, "policy"), "django_app", {
      name: "django_app_policy",
      user: user.name,
      policy: policyDocument([
        {
          Sid: "FullAccessToStaticMediaBucketForDjangoApp",
          Effect: "Allow",
          Action: "s3:*",
          Resource: [`${staticMedia.arn}/*`, staticMedia.arn],
        },
      ]),
    });
    warn(this.accessKey, {
      risk: "the secret key is in the state and never expires",
      repair: "To close it, give the task's role the key's permissions, and delete the key",
    });
  }
}
