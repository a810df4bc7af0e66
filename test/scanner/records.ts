import type { OperationPaths } from '../../src/usage/kind-dictionary.js';

/** A whole record as CloudTrail writes it; the id is made of the number. */
export function record(
  number: number,
  more: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> {
  return {
    eventVersion: '1.11',
    userIdentity: {
      type: 'IAMUser',
      principalId: 'AIDACKCEVSQ6C2EXAMPLE',
      arn: 'arn:aws:iam::123456789012:user/ada',
      accountId: '123456789012',
      userName: 'ada',
    },
    eventTime: '2026-03-01T10:00:00Z',
    eventSource: 'ec2.amazonaws.com',
    eventName: 'StartInstances',
    awsRegion: 'eu-west-1',
    sourceIPAddress: '203.0.113.7',
    userAgent: 'aws-cli/2.15.0',
    requestParameters: { instancesSet: { items: [{ instanceId: `i-${String(number % 3).padStart(17, '0')}` }] } },
    responseElements: null,
    eventID: eventId(number),
    readOnly: false,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: '123456789012',
    eventCategory: 'Management',
    ...more,
  };
}

/** The event id of the record of that number. */
export function eventId(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

/** A log file of these records. */
export function log(...records: readonly unknown[]): string {
  return JSON.stringify({ Records: records });
}

/** What the tests' operations carry. */
export const PATHS: OperationPaths = {
  paths: ['requestParameters.bucketName', 'requestParameters.instancesSet.items.instanceId', 'requestParameters.key'],
  beginnings: ['requestParameters.key'],
};
