/** The English sentences of the area `setup`. */
export const setup = {
  'setup.step-group': 'User group {name}',
  'setup.step-user': 'User {name}',
  'setup.step-log-access': 'Log access of {name}: {access}',
  'setup.step-bucket': 'Bucket {name}',
  'setup.step-notify-topic': 'Topic {name} for delivered logs',
  'setup.step-trail': 'Trail {name}',
  'setup.step-alert-topic': 'Topic {name} for billing alerts',
  'setup.step-alarm': 'Billing alarm {name} above {threshold} USD',
  'setup.step-budget': 'Budget {name} of {limit} USD a month',
  'setup.not-ours': '{thing} exists already and was not made by trimtrail.',
  'setup.not-ours-hint':
    'Take it over with --adopt (a teardown will then leave {thing} in place), or choose another name in the configuration.',
  'setup.bucket-taken': 'The bucket name {name} belongs to another account, or this identity may not see the bucket.',
  'setup.bucket-taken-hint': 'Choose another name in trail.bucket.name, or allow s3:ListBucket on the bucket.',
  'setup.trail-elsewhere': 'There is a trail {name} already; its home is {home}, not {region}.',
  'setup.trail-elsewhere-hint': 'Set region: {home} in the configuration, or choose another trail name.',
  'setup.object-not-deleted': 'The object {key} in the bucket {bucket} was not deleted ({code}: {message})',
  'setup.object-not-deleted-hint':
    'Allow s3:DeleteObjectVersion, or wait until the object is no longer locked; then run it again.',
  'setup.policy-unreadable': 'AWS returned a policy that is not JSON: {policy}',
  'setup.policy-unreadable-hint': 'Look at the policy in the console; nothing was changed in it.',
  'setup.not-settled': 'AWS took the change, but it does not show: {properties}',
  'setup.not-settled-hint': 'Run it again; what is done already is not done twice.',
  'setup.skipped': 'Skipped, because {step} comes first.',
  'setup.wrong-account': 'The configuration is for the account {configured}, but the credentials belong to {actual}.',
  'setup.wrong-account-hint':
    'Use credentials of that account (AWS_PROFILE, --profile), or change account in the configuration.',
  'setup.unsupported':
    'The configuration asks for {count} {count?thing:things} that trimtrail does not support yet; nothing was done.',
  'setup.unsupported-hint': 'Set them to null (detections: none) and set them up by hand for now.',
  'setup.unsupported-key': '{key}: {value} is not supported yet',
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
  'setup.left-logs': 'The bucket {name} and the logs in it stay. Delete them too with --delete-logs.',
} as const;
