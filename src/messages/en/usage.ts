/** The English sentences of the area `usage`. */
export const usage = {
  'usage.blind-data-event':
    '{action} is recorded in data events only, and this history does not hold the data events of all its resources.',
  'usage.blind-unrecorded': 'No CloudTrail event shows every use of {action}.',
  'usage.catalogue-unreadable': 'The action catalogue could not be read from {file}.',
  'usage.catalogue-unreadable-hint': 'Install the packages again: npm ci',
  'usage.field-unusable': 'The record cannot be used: {field} is {value}.',
  'usage.field-unusable-hint':
    'A CloudTrail record has the texts eventSource, eventName and eventTime, and an object userIdentity.',
  'usage.no-permission-needed': 'Every caller with valid credentials may make this call.',
  'usage.no-permission-retired':
    'AWS has retired the service {source}, or this generation of it; nobody can call it any more, and there is nothing left to grant.',
  'usage.no-permission-token':
    'A token, or credentials of the service’s own, authorise this call; IAM policies have no say in it.',
  'usage.not-a-call-credentials': 'The credentials were refused ({codes}), so no permission was asked for.',
  'usage.not-a-call-insight': 'This is an Insights event, not a call.',
  'usage.not-a-call-network': 'This is a VPC endpoint’s copy; the call has a record of its own.',
  'usage.not-a-call-service': 'The service {service} acted in its own name.',
  'usage.not-a-call-service-event': 'An AWS service caused this event; nobody called an API.',
  'usage.not-a-call-sign-in': 'This is a sign-in event, not an API call.',
  'usage.service-not-loaded': 'The actions of the service {service} were asked for before they were loaded.',
  'usage.unknown-console-action': 'The console wrote this event; it stands for no API operation.',
  'usage.unknown-operation': 'No action for {event} is known in {service}.',
  'usage.unknown-parameters': 'Which action {event} needs depends on parameters that the record does not hold.',
  'usage.unknown-query': 'Which action {event} needs depends on the text of the query.',
  'usage.unknown-source': 'No service is known for the event source {source}.',
  'usage.why-asked-for': '{event} was called with a parameter that asks for it.',
  'usage.why-decrypts': '{event} answered with the KMS key that the object is encrypted with.',
  'usage.why-encrypts': '{event} answered with the KMS key that the object was encrypted with.',
  'usage.why-looks-at': '{event} names something that the caller must be allowed to look at.',
  'usage.why-names-key': '{event} names the KMS key to encrypt with.',
  'usage.why-passes-profile':
    '{event} names an instance profile, and so passes the role in it; which role is not recorded.',
  'usage.why-passes-role': '{event} passes a role to a service.',
  'usage.why-recorded': '{event} was called.',
  'usage.why-session-tags': '{event} was called with session tags.',
  'usage.why-source-identity': '{event} was called with a source identity.',
  'usage.why-tags': '{event} was called with tags for what it makes.',
} as const;
