/** The English sentences of the area `aws`. */
export const aws = {
  'aws.credentials': '{operation} was not accepted: AWS does not know who is calling ({code}: {message})',
  'aws.credentials-hint':
    'Sign in or set credentials (AWS_PROFILE, --profile, aws sso login), or try everything without an account with --sandbox.',
  'aws.denied': '{operation} was refused for lack of permission ({code}: {message})',
  'aws.denied-hint': 'Allow {operation} to the identity that runs trimtrail, or run it as one that has it.',
  'aws.unreachable': '{operation} did not reach AWS ({code}: {message})',
  'aws.unreachable-hint': 'Check the network, --region and --endpoint-url.',
  'aws.answer-lost': '{operation}: the answer was lost ({message}), so AWS may have done it or not',
  'aws.answer-lost-hint': 'Run it again: it looks at what is there and goes on from that.',
  'aws.failed': '{operation} failed ({code}: {message})',
  'aws.failed-hint': 'Run it again; what was done already stays done. --debug shows the cause.',
  'aws.region-missing': 'No region is set.',
  'aws.region-missing-hint': 'Name it with --region, for example --region ap-northeast-2, or set AWS_REGION.',
} as const;
