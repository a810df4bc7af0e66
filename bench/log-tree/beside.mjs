import { dayFolder } from './logs.mjs';

/**
 * What lies beside a day's first log: a digest and an Insights event, neither of which is a call. Given as path and JSON text.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-digest-file-structure.html
 */
export function makeBeside({ path, account, region, time }) {
  const at = `${new Date(time).toISOString().slice(0, 19)}Z`;
  const name = `${at.replace(/[-:]/g, '')}.json.gz`;
  const digest = {
    awsAccountId: account,
    digestStartTime: at,
    digestEndTime: at,
    digestS3Bucket: 'organisation-logs',
    digestS3Object: path,
    digestPublicKeyFingerprint: '31e8b5433410dfb61a9dc45cc65b22ff',
    digestSignatureAlgorithm: 'SHA256withRSA',
    newestEventTime: at,
    oldestEventTime: at,
    previousDigestS3Bucket: null,
    previousDigestS3Object: null,
    previousDigestHashValue: null,
    previousDigestHashAlgorithm: null,
    previousDigestSignature: null,
    logFiles: [
      {
        s3Bucket: 'organisation-logs',
        s3Object: path,
        hashValue: '0'.repeat(64),
        hashAlgorithm: 'SHA-256',
        newestEventTime: at,
        oldestEventTime: at,
      },
    ],
  };
  const insight = {
    eventVersion: '1.09',
    eventTime: at,
    awsRegion: region,
    eventID: '55ed45c5-0b0c-4228-9fe5-000000000000',
    eventType: 'AwsCloudTrailInsight',
    recipientAccountId: account,
    sharedEventID: '12345678-0b0c-4228-9fe5-000000000000',
    insightDetails: {
      state: 'Start',
      eventSource: 'ssm.amazonaws.com',
      eventName: 'UpdateInstanceInformation',
      insightType: 'ApiCallRateInsight',
      insightContext: { statistics: { baseline: { average: 4.7 }, insight: { average: 31 } } },
    },
    eventCategory: 'Insight',
  };
  return [
    {
      path: `${dayFolder('CloudTrail-Digest', account, region, time)}/${account}_CloudTrail-Digest_${region}_${name}`,
      text: JSON.stringify(digest),
    },
    {
      path: `${dayFolder('CloudTrail-Insight', account, region, time)}/${account}_CloudTrail-Insight_${region}_${name}`,
      text: JSON.stringify({ Records: [insight] }),
    },
  ];
}
