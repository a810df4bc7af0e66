/** The English sentences of the area `prompt`. */
export const prompt = {
  'prompt.yes': 'yes',
  'prompt.no': 'no',
  'prompt.keys': 'Enter takes what is offered · ? explains · < goes back · Ctrl-C stops, and changes nothing',
  'prompt.user': 'User to create',
  'prompt.user-help':
    'The person or student who works with CloudTrail. It becomes a member of the first group and gets no rights of its own but those on the log files.',
  'prompt.password-from': 'How does the user get a console password?',
  'prompt.password-from-help':
    'A generated one fits the account’s own password policy and is shown once. A password never stands on the command line or in the configuration; in a pipeline, --password-from env:NAME takes it from the environment.',
  'prompt.password-from-generate': 'generate one, shown once (recommended)',
  'prompt.password-from-prompt': 'I type it, twice',
  'prompt.password-from-none': 'none: no console access',
  'prompt.password-from-env': 'from the environment variable {variable}',
  'prompt.group': 'User group with full access to CloudTrail',
  'prompt.group-help': 'It gets the AWS managed policy AWSCloudTrail_FullAccess. The user joins it.',
  'prompt.readers': 'User group that may look but not change',
  'prompt.readers-help':
    'It gets AWSCloudTrail_ReadOnlyAccess: trails, events and log files may be looked at. Nobody is in it yet.',
  'prompt.readers-same': '{group} is the group with full access already; choose another name.',
  'prompt.trail-found': 'The account has a trail already. Which one shall it be?',
  'prompt.trail-found-help':
    'The first copy of management events in each region is free; AWS charges for every further one, so a second trail costs. A trail that trimtrail did not make is changed only after you allow it; a teardown then leaves it in place.',
  'prompt.trail-ours': '{name} (made by trimtrail, logs to {bucket})',
  'prompt.trail-foreign': '{name} (take it over; it logs to {bucket})',
  'prompt.trail-new': 'a new trail',
  'prompt.trail': 'Name of the trail',
  'prompt.trail-help':
    'It records every management event (reading and writing) of every region, with log file validation. The first copy of management events is free; storage in S3 is charged.',
  'prompt.trail-taken': 'There is a trail {name} already, at home in {region}; choose another name.',
  'prompt.bucket': 'Bucket for its log files',
  'prompt.bucket-help':
    'Bucket names are unique in the world; {placeholder} stands for the account id and keeps this one yours. It is closed to the public, encrypted and versioned.',
  'prompt.log-access': 'What may {user} do with the log files?',
  'prompt.log-access-help':
    'Full access to CloudTrail does not open the bucket. Listing and reading this one bucket is all it takes; AmazonS3FullAccess would open and delete every bucket of the account.',
  'prompt.log-access-none': 'nothing',
  'prompt.log-access-read': 'list and read them (recommended)',
  'prompt.log-access-full': 'everything in that bucket',
  'prompt.email': 'E-mail for billing alerts (several with commas, - for none)',
  'prompt.email-help':
    'AWS sends a confirmation to each address; alerts go out only to those whose link was clicked. Without an address nobody hears the alarm.',
  'prompt.threshold': 'Alarm when the month’s charges exceed (USD)',
  'prompt.threshold-help':
    'An alarm on the estimated charges in us-east-1, and a budget over the same amount that warns at 80 and 100 percent. The first ten alarms and all budgets of this kind are free.',
  'prompt.summary': 'Is this right? Choose a line to change it',
  'prompt.summary-help':
    'Next comes the plan: what there is to do in the account. Nothing is changed before you say so.',
  'prompt.summary-accept': 'Yes, go on',
  'prompt.summary-user': 'User:               {user}',
  'prompt.summary-password-from': 'Password from:      {passwordFrom}',
  'prompt.summary-group': 'Full access group:  {group}',
  'prompt.summary-readers': 'Read-only group:    {readers}',
  'prompt.summary-trail': 'Trail:              {trail}',
  'prompt.summary-bucket': 'Bucket:             {bucket}',
  'prompt.summary-log-access': 'Log access:         {logAccess}',
  'prompt.summary-email': 'Billing alerts to:  {emails}',
  'prompt.summary-threshold': 'Alarm above (USD):  {thresholdUsd}',
  'prompt.go-on': 'Apply this plan?',
  'prompt.go-on-help':
    'Each step is done, then looked at again until AWS shows it. Ctrl-C stops after the step under way; running it again goes on from there.',
  'prompt.adopt': 'Take over what is in the way ({count})?',
  'prompt.adopt-help':
    'These exist already and were not made by trimtrail. Taken over, they get our mark and are made as configured; what else was added to them stays, and a teardown leaves them in place. Otherwise they, and what needs them, are left alone.',
  'prompt.typed-account': 'Type the account id to remove all this',
  'prompt.typed-account-wrong': 'That is not {account}.',
  'prompt.password': 'Console password for {user}',
  'prompt.password-again': 'The same password again',
  'prompt.password-different': 'The two differ; both once more, please.',
  'prompt.name-invalid': 'Use letters, digits and + = , . @ - _ (at most {max} characters).',
  'prompt.trail-invalid':
    '3 to 128 letters, digits, . _ - ; a letter or digit at both ends, no two of . _ - side by side.',
  'prompt.bucket-invalid':
    '3 to 63 small letters, digits, dots and hyphens; a letter or digit at both ends, and no beginning or end that AWS reserves.',
  'prompt.email-invalid': '"{value}" does not look like an e-mail address.',
  'prompt.threshold-invalid': 'Enter an amount of US dollars above 0.',
} as const;
