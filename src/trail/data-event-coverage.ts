import type { LogTrail } from '../aws/log-trails.js';
import type { DataEventCoverage } from '../model/observability.js';

/** IAM prefix of the service whose data events a resource type of CloudTrail's selectors stands for, where it is one service's only. */
const SERVICES: Readonly<Record<string, string>> = {
  'AWS::S3::Object': 's3',
  'AWS::Lambda::Function': 'lambda',
  'AWS::DynamoDB::Table': 'dynamodb',
  'AWS::SNS::Topic': 'sns',
  'AWS::SQS::Queue': 'sqs',
};

/**
 * Which data events trails write that log now and in every region: only these make an unused data action known to be unused. Selections
 * that leave reads, writes or single calls out cover nothing; other resource types are left uncovered, which keeps their grants.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html
 */
export function coverageOf(trails: readonly LogTrail[]): readonly DataEventCoverage[] {
  const selectors = trails
    .filter(({ logging, multiRegion }) => logging && multiRegion)
    .flatMap(({ dataSelectors }) => dataSelectors)
    .filter(({ complete }) => complete);
  return selectors.flatMap(({ resourceType, arnPrefixes }) => {
    const service = SERVICES[resourceType];
    return service === undefined
      ? []
      : [{ service, resourcePrefixes: arnPrefixes.length > 0 ? arnPrefixes : ['arn:'] }];
  });
}
