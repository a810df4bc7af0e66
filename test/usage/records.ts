import type { RawRecord } from '../../src/model/event.js';

/** The identities that cases are written about, by short name. */
export const identities = {
  user: {
    type: 'IAMUser',
    arn: 'arn:aws:iam::123456789012:user/team/alice',
    accountId: '123456789012',
    userName: 'alice',
  },
  role: {
    type: 'AssumedRole',
    arn: 'arn:aws:sts::123456789012:assumed-role/ops/s',
    accountId: '123456789012',
    sessionContext: {
      sessionIssuer: {
        type: 'Role',
        arn: 'arn:aws:iam::123456789012:role/ops',
        accountId: '123456789012',
        userName: 'ops',
      },
    },
  },
  nobody: {},
} as const;

/** A record of alice's successful call, with the fields given laid over it. */
export function makeRecord(fields: RawRecord = {}): RawRecord {
  return {
    eventVersion: '1.08',
    eventTime: '2026-05-01T10:00:00Z',
    eventSource: 's3.amazonaws.com',
    eventName: 'ListBuckets',
    awsRegion: 'us-east-1',
    eventType: 'AwsApiCall',
    recipientAccountId: '123456789012',
    userIdentity: identities.user,
    requestParameters: null,
    responseElements: null,
    ...fields,
  };
}
