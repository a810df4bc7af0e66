/** The English sentences of the area `setup`. */
export const setup = {
  'setup.step-group': 'User group {name}',
  'setup.step-user': 'User {name}',
  'setup.step-log-access': 'Log access of {name}: {access}',
  'setup.step-bucket': 'Bucket {name}',
  'setup.step-notify-topic': 'Topic {name} for delivered logs',
  'setup.step-trail': 'Trail {name}',
  'setup.step-encryption-key': 'Encryption key {name}',
  'setup.step-log-group': 'Log group {name}',
  'setup.step-log-role': 'Role {name} for delivery to the log group',
  'setup.step-detection-topic': 'Topic {name} for detections',
  'setup.step-detections': '{count} detections in the log group {group}',
  'setup.step-alert-topic': 'Topic {name} for billing alerts',
  'setup.step-alarm': 'Billing alarm {name} above {threshold} USD',
  'setup.step-budget': 'Budget {name} of {limit} USD a month',
  'setup.not-ours': '{thing} exists already and was not made by trimtrail.',
  'setup.not-ours-hint':
    'Take it over with --adopt (a teardown will then leave {thing} in place), or choose another name in the configuration.',
  'setup.bucket-taken': 'The bucket name {name} belongs to another account, or this identity may not see the bucket.',
  'setup.bucket-unseen-hint': 'It was left in place. If it is yours, allow s3:ListBucket on it and run it again.',
  'setup.bucket-taken-hint': 'Choose another name in trail.bucket.name, or allow s3:ListBucket on the bucket.',
  'setup.trail-of-organization':
    '{name} is the trail of the organisation: account {owner} has it (home {home}), and changing it would change it for every account.',
  'setup.trail-of-organization-hint':
    'Choose another name in trail.name, or leave trail out: the organisation’s trail records this account already.',
  'setup.trail-bucket-gone': 'Trail {name} writes into the bucket {bucket}, which does not exist any more.',
  'setup.trail-bucket-gone-hint':
    'The log files in it are lost. trimtrail setup makes {bucket} and has the trail write there from then on.',
  'setup.trail-elsewhere': 'There is a trail {name} already; its home is {home}, not {region}.',
  'setup.trail-elsewhere-hint': 'Set region: {home} in the configuration, or choose another trail name.',
  'setup.object-not-deleted': 'The object {key} in the bucket {bucket} was not deleted ({code}: {message})',
  'setup.object-not-deleted-hint':
    'Allow s3:DeleteObjectVersion, or wait until the object is no longer locked; then run it again.',
  'setup.policy-unreadable': 'AWS returned a policy that is not JSON: {policy}',
  'setup.policy-unreadable-hint': 'Look at the policy in the console; nothing was changed in it.',
  'setup.not-settled': 'AWS took the change, but it does not show: {properties}',
  'setup.not-settled-hint': 'Run it again; what is done already is not done twice.',
  'setup.stopped': 'Not begun: the run was stopped. Run it again to finish.',
  'setup.skipped': 'Skipped, because {step} comes first.',
  'setup.wrong-account': 'The configuration is for the account {configured}, but the credentials belong to {actual}.',
  'setup.wrong-account-hint':
    'Use credentials of that account (AWS_PROFILE, --profile), or change account in the configuration.',
  'setup.key-missing': 'There is no key {key}.',
  'setup.key-missing-hint':
    'Correct trail.kmsKey; a key by its ARN must exist in the region that the ARN names. With true or alias/NAME a key is made.',
  'setup.key-first-hint': 'Run setup without --only, so that the key is made first.',
  'setup.key-elsewhere': 'The key {key} belongs to another account, so its policy cannot be looked at or completed.',
  'setup.key-elsewhere-hint': 'Use a key of this account, or have one made with trail.kmsKey: true.',
  'setup.key-unusable': 'The key {key} is in the state {state} and cannot be used.',
  'setup.key-unusable-hint': 'Put the key into use again in the console, or name another in trail.kmsKey.',
  'setup.key-cost':
    'The key {name} costs 1 USD a month, and as much again for each of its first two yearly rotations (https://aws.amazon.com/kms/pricing/).',
  'setup.bucket-in-use': 'The bucket {name} and the logs in it stay, because these trails write to it: {trails}',
  'setup.log-group-in-use': 'The log group {name} stays, because these trails write to it: {trails}',
  'setup.key-in-use': 'The key {name} stays, because these trails encrypt with it: {trails}',
  'setup.key-deleted-later':
    'The key {name} is deleted {days} days after the teardown, and no log file that it encrypted can be read any more then; until then, setup takes it back.',
  'setup.log-group-cost':
    'CloudWatch Logs charges for what goes into the log group {name} (0.50 USD a GB in us-east-1, more elsewhere, for example 0.76 in ap-northeast-1; the first 5 GB a month are free) and for keeping it (https://aws.amazon.com/cloudwatch/pricing/).',
  'setup.detections-cost':
    '{count} detections are {count} custom metrics (0.30 USD a month each in us-east-1) and {count} alarms (0.10 USD each); ten of each are free in an account (https://aws.amazon.com/cloudwatch/pricing/).',
  'setup.key-not-configured':
    'The trail {name} encrypts with the key {key}, which the configuration does not name: it stays so, and users with log access cannot decrypt.',
  'setup.key-not-configured-hint': 'Set trail.kmsKey: {key}, or have the trail encrypt without a key of its own.',
  'setup.log-group-failing': 'The trail {name} could not write its latest events into the log group: {error}',
  'setup.log-group-failing-hint': 'trimtrail setup mends the log group and the role that CloudTrail takes for it.',
  'setup.unknown-step': 'No such step: {steps}',
  'setup.unknown-step-hint': 'The steps of this configuration are: {steps}',
  'setup.sign-in-appeared':
    'A console sign-in of {user} appeared while it was being made, so its password is not known.',
  'setup.sign-in-appeared-hint':
    'If nobody else made it, remove it and run setup again: aws iam delete-login-profile --user-name {user}',
  'setup.password-short': 'shorter than {minimum} characters',
  'setup.password-long': 'longer than {maximum} characters',
  'setup.password-lowercase': 'no small letter',
  'setup.password-uppercase': 'no capital letter',
  'setup.password-number': 'no digit',
  'setup.password-symbol': "none of ! @ # $ % ^ & * ( ) _ + - = [ ] | ' and curly brackets",
  'setup.password-plain': 'fewer than {classes} of: small letters, capitals, digits, symbols',
  'setup.password-name': 'the same as the user name',
  'setup.password-unfit': "The password for {user} does not fit the account's password policy; nothing was done.",
  'setup.password-unfit-hint': 'Choose another, or let one be made with console.password: generate.',
  'setup.password-unset':
    'The environment variable {variable}, which shall hold the password for {user}, is not set; nothing was done.',
  'setup.password-unset-hint': 'Set {variable}, or let a password be made with console.password: generate.',
  'setup.password-unasked': 'The password for {user} must be typed, but nobody can be asked; nothing was done.',
  'setup.password-unasked-hint':
    'Run it in a terminal without --yes, or use console.password: generate or env:NAME in the configuration.',
  'setup.next-sign-in': '{user} signs in at {url}',
  'setup.next-confirm':
    'Confirm the subscription: open the mail from AWS Notifications to {email} and click the link in it.',
  'setup.next-confirm-detections':
    'Confirm the subscription to the detections too: {email} gets a second mail from AWS Notifications, since their topic is in another region.',
  'setup.next-billing-alerts':
    'Switch billing alerts on: sign in as the account owner, open Billing and Cost Management > Billing preferences > Alert preferences, and tick "Receive CloudWatch billing alerts". Charges show up about 15 minutes later.',
  'setup.no-email': 'Nobody is told when the topic {name} has an alert: no e-mail is configured.',
  'setup.no-email-hint': 'Add addresses under billing.emails, or run setup with --email.',
  'setup.email-pending': '{email} has not confirmed its subscription and hears nothing until then.',
  'setup.billing-alerts-off':
    'There is no billing metric, so the billing alarm has nothing to look at: billing alerts are off, or were switched on less than about 15 minutes ago.',
  'setup.billing-alerts-off-hint': 'AWS offers no way to switch them on from here; see the next steps.',
  'setup.logging-stopped': 'The trail {name} does not log.',
  'setup.logging-stopped-hint':
    'Run trimtrail setup to start it again; what happened meanwhile is in Event history only.',
  'setup.delivery-failing': 'The trail {name} could not deliver its latest log file: {error}',
  'setup.delivery-failing-hint': 'Check the policy of the bucket {bucket}; trimtrail setup puts its statements back.',
  'setup.data-events-cost': 'The trail {name} logs data events, which are charged by the event.',
  'setup.another-trail': 'There is another trail, {name} (home region {region}).',
  'setup.organization-trail': 'The organisation logs this account too, by its trail {name} (home region {region}).',
  'setup.second-copy-hint': 'The first copy of management events is free; AWS charges for each further one.',
  'setup.left-not-ours': '{thing} was left in place: it was not made by trimtrail.',
  'setup.left-adopted': '{thing} was there before trimtrail took it over: it stays, without our mark.',
  'setup.left-key':
    'The key {name} stays, and costs, because the logs cannot be read without it. Delete both with --delete-logs.',
  'setup.left-log-group': 'The log group {name} and the events in it stay. Delete them too with --delete-logs.',
  'setup.left-logs': 'The bucket {name} and the logs in it stay. Delete them too with --delete-logs.',
} as const;
