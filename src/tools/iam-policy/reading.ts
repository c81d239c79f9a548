const READING = /:(Describe|Get|List|Head|BatchGet|BatchCheck)/;

/** Actions that read what may be anybody's secret. */
const CONTENT =
  /^(s3:GetObject|secretsmanager:GetSecretValue|ssm:GetParameter|ec2:GetPasswordData|ecr:(GetAuthorizationToken|GetDownloadUrl|BatchGetImage))/;

/** Whether an action reads a setting: nothing is changed by it, and no content is seen. */
export function readsSettings(action: string): boolean {
  return READING.test(action) && !CONTENT.test(action);
}
