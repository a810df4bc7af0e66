/** The English sentences of the area `policy`. */
export const policy = {
  'policy.document-invalid': 'The policy document is not valid at {path}: {value}',
  'policy.expected-json': 'Give a policy document as JSON.',
  'policy.expected-object': 'Write a JSON object here.',
  'policy.expected-string': 'Write a string, or a list of strings, here.',
  'policy.expected-known-element': 'Use only the elements {allowed}, spelled exactly so.',
  'policy.expected-version': 'Version is "2012-10-17" or "2008-10-17".',
  'policy.expected-statement': 'A policy needs a Statement: an object or a list of objects.',
  'policy.expected-unique-sid': 'Give every statement of the policy its own Sid, or none.',
  'policy.expected-effect': 'Effect is exactly "Allow" or "Deny".',
  'policy.expected-action': 'A statement needs Action or NotAction.',
  'policy.expected-action-name': 'Write an action as service:Action, for example s3:GetObject, or "*".',
  'policy.expected-resource': 'A statement of an identity policy needs Resource or NotResource.',
  'policy.expected-resource-arn': 'Write a resource as an ARN, or "*".',
  'policy.expected-principal':
    'Principal is "*" or an object with AWS, Service, Federated or CanonicalUser and their ids.',
  'policy.expected-operator': 'Use one of the condition operators of IAM, for example StringEquals.',
  'policy.expected-one-of': 'Write {one} or {other}, not both.',
} as const;
