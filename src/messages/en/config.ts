/** The English sentences of the area `config`. */
export const config = {
  'config.unreadable': 'The configuration {path} cannot be read: {reason}',
  'config.unreadable-hint': 'Make one with: trimtrail init, or name another with --config FILE (asked for: {path}).',
  'config.invalid': '{location} has {count} {count?mistake:mistakes}; nothing was done.',
  'config.invalid-hint': 'Correct {location}, or make a new one with: trimtrail init',
  'config.exists': '{path} is there already.',
  'config.exists-hint': 'Move {path} away, or name another file with --config FILE.',
  'config.unwritable': '{path} cannot be written: {reason}',
  'config.unwritable-hint': 'Check that the folder of {path} exists and may be written to.',
  'config.not-yaml': '{where}: not YAML: {reason}',
  'config.unknown-key': '{where}: no such key; allowed here: {allowed}',
  'config.missing': '{where}: missing',
  'config.wrong-type': '{where}: {value} is not of the type {expected}',
  'config.not-allowed': '{where}: {value} is not allowed; one of: {allowed}',
  'config.invalid-value': '{where}: {value} is not allowed: {message}',
  'config.duplicate-name': '{where}: {value} stands here twice; IAM does not tell capitals from small letters',
  'config.rule-placeholder':
    '{where}: {value} holds a placeholder that is not known; only ${account} and ${region} are',
  'config.rule-access': '{where}: {value} is no access to CloudTrail; one of: {allowed}',
  'config.rule-account': '{where}: {value} is not an account id; it has twelve digits, in quotation marks',
  'config.rule-region': '{where}: {value} is not a region; for example ap-northeast-2',
  'config.rule-group-name': '{where}: {value} is not a group name; 1 to 128 of letters, digits and _ + = , . @ -',
  'config.rule-user-name': '{where}: {value} is not a user name; 1 to 64 of letters, digits and _ + = , . @ -',
  'config.rule-password':
    '{where}: generate, prompt, env:NAME or none; a password itself is never written into a configuration',
  'config.rule-trail-name':
    '{where}: {value} is not a trail name; 3 to 128 of letters, digits and . _ -, a letter or digit at both ends, no two of . _ - side by side',
  'config.rule-bucket-name':
    '{where}: {value} is not a bucket name; 3 to 63 of small letters, digits and . -, a letter or digit at both ends, no reserved beginning or end',
  'config.rule-topic-name': '{where}: {value} is not a topic name; 1 to 256 of letters, digits and _ -',
  'config.rule-log-group-name': '{where}: {value} is not a log group name; 1 to 512 of letters, digits and . - _ / #',
  'config.rule-retention': '{where}: {value} is no number of days that CloudWatch Logs allows; one of: {allowed}',
  'config.rule-kms-key':
    '{where}: {value} is no key; true (make one), alias/NAME (make one under this alias) or the ARN of a key that exists',
  'config.rule-alarm-name': '{where}: {value} is not an alarm name; 1 to 255 printable characters',
  'config.rule-budget-name': '{where}: {value} is not a budget name; 1 to 100 characters without : and \\',
  'config.rule-email': '{where}: {value} is not an e-mail address',
  'config.rule-amount': '{where}: {value} is not an amount; a number of US dollars above 0',
  'config.rule-percent': '{where}: {value} is not a percentage; a number above 0',
  'config.rule-alert-count': '{where}: {value}: at most nine percentages, each once',
  'config.rule-tag':
    '{where}: {value} is not a tag; letters, digits, spaces and _ . : / = + - @, the key 1 to 128 and not beginning with aws:, the value up to 256',
  'config.rule-reserved-tag': '{where}: this key marks what trimtrail made; choose another',
  'config.rule-tag-count': '{where}: more than 49 tags; AWS allows 50 and one is needed to mark what trimtrail made',
  'config.detections-need-log-group':
    '{where}: cis looks at the events in a log group; name one in trail.cloudWatchLogs',
  'config.detections-need-topic': '{where}: cis tells a topic of what it sees; name one in billing.topic',
  'config.detections-half-blind':
    'The detections see only what the trail {trail} takes, and it does not take all management events of all regions.',
  'config.detections-half-blind-hint': 'Set multiRegion: true and managementEvents: all.',
  'config.policy-renamed':
    'The group {group} names {former}; AWS calls this policy {current} now, and that one is used.',
  'config.group-not-configured':
    'The user {user} shall be in the group {group}, which this configuration does not make; it must exist already.',
  'config.comment-file': 'What trimtrail sets up in an AWS account. Apply it with: trimtrail setup',
  'config.comment-account': 'a guard: any other account is refused',
  'config.comment-region': 'the home region of the trail; billing is always in us-east-1',
  'config.comment-groups': 'access: FullAccess (AWSCloudTrail_FullAccess) or ReadOnly (AWSCloudTrail_ReadOnlyAccess)',
  'config.comment-password': 'generate, prompt, env:NAME or none',
  'config.comment-log-access': 'rights on the bucket of the trail: none, read or full',
  'config.comment-management-events': 'all, read or write',
  'config.comment-data-events': 'any of s3, lambda, dynamodb; they cost by the event',
  'config.comment-notify': 'the name of an SNS topic that hears of every log file, or null',
  'config.comment-emails': 'each gets a mail that must be confirmed',
  'config.comment-kms-key':
    'null, true (make a key), alias/NAME (make one under this alias) or the ARN of a key; a key costs about 1 USD a month',
  'config.comment-cloud-watch-logs':
    'the name of a log group that gets every event too, or null; it costs by the amount of events',
  'config.comment-log-retention': 'after how many days events in that log group are deleted',
  'config.comment-detections': 'none, or cis: alarms on 14 kinds of risky events; needs trail.cloudWatchLogs',
} as const;
