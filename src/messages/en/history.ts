/** The English sentences of the area `history`: where records come from, and what is wrong with what was read. */
export const history = {
  'history.cancelled': 'Reading the history was cancelled.',
  'history.moment-invalid': '"{value}" is not a point in time.',
  'history.moment-invalid-hint':
    'Write a date (2026-01-31), a date and time (2026-01-31T09:00:00Z) or how long ago (90d, 24h).',
  'history.window-empty': 'The window is empty: it begins at {since} and ends at {until}.',
  'history.window-empty-hint': 'Give --since an earlier moment than --until.',

  'history.path-missing': '"{path}" could not be opened ({code}).',
  'history.path-missing-hint': 'Name a CloudTrail log file or a folder of log files; check the spelling.',
  'history.path-empty': 'The folder "{path}" holds no file.',
  'history.path-empty-hint': 'Name the folder that the logs were copied to, for example with aws s3 sync.',
  'history.folder-unreadable': 'The folder could not be read ({code}); its files are missing from the result.',
  'history.file-unreadable': 'The file could not be read ({code}).',
  'history.file-unreadable-hint': 'Make it readable for the user who runs trimtrail, or leave it out.',
  'history.file-breaks-scanner':
    'Reading the file broke off twice ({code}); the rest of it is missing from the result.',
  'history.file-breaks-scanner-hint':
    'Split the file, or give the process more memory (NODE_OPTIONS=--max-old-space-size).',
  'history.workers-broken': 'Worker threads ended {count} times without saying anything.',
  'history.workers-broken-hint': 'Install trimtrail again; if that changes nothing, report it with what --debug shows.',
  'history.file-special': 'This is neither a file nor a folder, so it was not read.',
  'history.file-special-hint': 'Leave it out, or name it as a path of its own if it is meant to be read.',

  'history.file-empty': 'The file is empty.',
  'history.file-empty-hint': 'Fetch it again from the bucket; CloudTrail delivers no empty files.',
  'history.file-foreign': 'The file is not CloudTrail history: it holds no records and no Event history.',
  'history.file-foreign-hint':
    'Leave it out, or give log files, JSON lines, or the output of aws cloudtrail lookup-events.',
  'history.file-gzip-damaged':
    'The compressed data is damaged; {records} {records?record:records} could be read before that, the last of them may be wrong.',
  'history.file-gzip-cut-off':
    'The compressed data is cut off; {records} {records?record:records} could be read before that.',
  'history.file-cut-off': 'The file ends in the middle; {records} {records?record:records} could be read before that.',
  'history.file-damaged-hint': 'Fetch the file again; what it still holds is missing from the result.',
  'history.file-too-large':
    'The file unpacks to more than {limit} bytes; {records} {records?record:records} could be read before that.',
  'history.file-too-large-hint': 'Split the file, for example into JSON lines of a day each.',

  'history.record-invalid': 'The record is not valid JSON.',
  'history.line-invalid': 'Line {line} is not valid JSON.',
  'history.record-not-object': 'Where a record should be there is something else.',
  'history.record-foreign': 'This is not a CloudTrail record: it has none of the fields of one.',
  'history.record-event-invalid': 'CloudTrailEvent of this event is not a record in JSON.',
  'history.record-too-large': 'The record is larger than {limit} bytes; CloudTrail writes none of that size.',
  'history.file-rest-invalid': 'What stands around the records is not valid JSON.',
  'history.record-damaged-hint': 'Only this is missing from the result. Fetch the file again to have it whole.',
  'history.not-utf8':
    '{count} {count?record holds:records hold} bytes that are not UTF-8; they were used with � in the place of these.',
  'history.not-utf8-hint': 'Names that hold � are wrong. Fetch the file again, or write it as UTF-8.',
  'history.more-damage':
    '{count} more {count?place:places} like these in the same input {count?is:are} not listed one by one.',
  'history.set-aside':
    '{count} {count?digest file or Insight record was:digest files or Insight records were} left aside: they are no calls.',

  'history.bucket-no-logs': 'The bucket "{bucket}" has no CloudTrail logs under "{folder}".',
  'history.bucket-no-logs-hint': "Check the bucket's name, and give the trail's prefix with --prefix if it has one.",
  'history.bucket-no-such-logs': 'Under "{folder}", the bucket "{bucket}" has no logs of what was asked for: {asked}.',
  'history.bucket-no-such-logs-hint': 'Check the ids of --account and the names of --log-region, or leave them out.',
  'history.object-unreadable-hint':
    'Allow s3:GetObject on it (and kms:Decrypt on its key) to the identity that runs trimtrail.',
  'history.object-archived-hint': 'Restore it from its archive first, for example with aws s3api restore-object.',
  'history.object-key-denied-hint':
    'Allow kms:Decrypt on that key to the identity that runs trimtrail; the policy of the key must allow it too.',
  'history.object-key-state-hint':
    'Make the key usable again: enable it, or cancel its deletion (aws kms cancel-key-deletion).',
  'history.object-key-gone-hint': 'Without its key nobody can read the object any more, unless a copy was kept.',
  'history.more-kms-denied':
    '{count} more {count?object:objects} could not be read for {count?its key:their keys} and {count?is:are} not listed one by one.',
  'history.region-unreadable': 'Event history of {region} could not be read to its end: {message}',
  'history.region-unreadable-hint':
    'Calls made in {region} may be missing. Allow cloudtrail:LookupEvents there, or use the trail instead.',
  'history.region-throttled': 'AWS kept refusing to look up events of {region}: too many requests.',
  'history.regions-unknown':
    'Which regions are enabled for the account could not be found out, so Event history was read in the {count} {count?region that needs:regions that need} no opt-in: {message}',
  'history.regions-unknown-hint':
    'Allow ec2:DescribeRegions; until then, calls in regions that the account opted in to are missing.',
  'history.journal-unusable':
    'What was read of Event history could not be kept in "{folder}" ({code}); the next run reads it all again.',
  'history.journal-unusable-hint':
    'Nothing is missing from the result. Make the folder writable for yourself alone, or name another.',
  'history.event-history-limit':
    'Event history reaches back {days} days only; what was done before {from} is not in it.',
  'history.event-history-limit-hint': "Use the trail's bucket (--bucket) for a longer window.",

  'history.details-foreign':
    '"{location}" is not the output of get-account-authorization-details: {missing} is not a list.',
  'history.details-foreign-hint':
    'Write it with: aws iam get-account-authorization-details > details.json (all of it, no --query).',
  'history.details-truncated':
    'The details stop before their end: the account has more users, roles or policies than these.',
  'history.details-entry-invalid': '{path} has no usable {member}, so it was left out.',
  'history.details-document-missing':
    'The policy {policy} of {holder} is not among the documents, so what it grants is unknown.',
  'history.details-document-invalid': 'The policy {policy} of {holder} could not be understood: {message}',
  'history.details-group-missing':
    'The group {group} of {holder} is not in the list of groups, so what it grants is unknown.',
  'history.details-incomplete-hint':
    'Write the file again without --filter; a recommendation for {holder} compares with less than what is attached.',
  'history.details-accounts-mixed': '"{location}" mixes the accounts {accounts}.',
  'history.details-accounts-mixed-hint': 'Give the details of one account at a time.',
} as const;
