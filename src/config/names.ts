/** @see https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-identifiers.html */
export function isAccountId(value: string): boolean {
  return /^\d{12}$/.test(value);
}

/** Whether the text has the form of a region's name; which regions there are changes, so AWS is asked that. */
export function isRegionName(value: string): boolean {
  return /^[a-z]{2,}(-[a-z]+)+-\d{1,2}$/.test(value);
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html#reference_iam-quotas-names */
export function isUserName(value: string): boolean {
  return /^[\w+=,.@-]{1,64}$/.test(value);
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html#reference_iam-quotas-names */
export function isGroupName(value: string): boolean {
  return /^[\w+=,.@-]{1,128}$/.test(value);
}

/** @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-trail-naming-requirements.html */
export function isTrailName(value: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9._-]{1,126}[A-Za-z0-9]$/.test(value) && !/[._-]{2}/.test(value) && !isIpAddress(value);
}

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
export function isBucketName(value: string): boolean {
  return (
    /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(value) &&
    !value.includes('..') &&
    !isIpAddress(value) &&
    !/^(xn--|sthree-|amzn-s3-demo-)/.test(value) &&
    !/(-s3alias|--ol-s3|\.mrap|--x-s3|--table-s3)$/.test(value)
  );
}

/** @see https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html a standard topic's name */
export function isTopicName(value: string): boolean {
  return /^[A-Za-z0-9_-]{1,256}$/.test(value);
}

/** @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html */
export function isLogGroupName(value: string): boolean {
  return /^[\w.\-/#]{1,512}$/.test(value);
}

/** The days that a retention may have; CloudWatch Logs takes no other. Ascending. */
export const RETENTION_DAYS: readonly number[] = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/**
 * Whether the text is an alias that a key may be given; those below `alias/aws/` belong to AWS.
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateAlias.html
 */
export function isKeyAlias(value: string): boolean {
  return /^alias\/[\w/-]{1,250}$/.test(value) && !value.startsWith('alias/aws/');
}

/** @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awskeymanagementservice.html */
export function isKeyArn(value: string): boolean {
  return /^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/[\w-]+$/.test(value);
}

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html */
export function isAlarmName(value: string): boolean {
  return /^[\u0020-\u007e\u00a1-\uffff]{1,255}$/.test(value);
}

/** @see https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_Budget.html */
export function isBudgetName(value: string): boolean {
  return /^[^:\\\p{Cc}]{1,100}$/u.test(value);
}

/** Whether the text looks like one e-mail address; whether somebody reads it, only the confirmation tells. */
export function isEmail(value: string): boolean {
  return value.length <= 254 && /^[^\s@,;<>"]+@[^\s@,;<>"]+\.[^\s@,;<>"]+$/.test(value);
}

/** @see https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html#id_tags_naming_best_practices */
export function isTag(key: string, value: string): boolean {
  const letters = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;
  return (
    letters.test(key) &&
    letters.test(value) &&
    key.length >= 1 &&
    key.length <= 128 &&
    value.length <= 256 &&
    !key.toLowerCase().startsWith('aws:')
  );
}

function isIpAddress(value: string): boolean {
  return /^\d{1,3}(\.\d{1,3}){3}$/.test(value);
}
