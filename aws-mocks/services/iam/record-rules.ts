/**
 * How IAM's calls that change nothing are recorded: with the parameters as they came, but for secrets (the server leaves out what the
 * service's model marks as such, as CloudTrail does).
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/cloudtrail-integration.html
 */
export const recordRead = { readOnly: true } as const;

/** How IAM's calls that change something are recorded: with their answer, again without secrets. */
export const recordWrite = { readOnly: false } as const;
