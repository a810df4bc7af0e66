import { fitsWildcard } from './wildcard.js';

/**
 * Actions whose calls CloudTrail records as data events, which a trail does not log unless told to and Event history never holds.
 * By IAM prefix; `*` at the end of a name stands for any rest.
 */
export interface DataPlane {
  readonly service: string;
  readonly actions: readonly string[];
  readonly see: string;
}

const list = 'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html';

/** Every service with data events that this knows of. */
export const dataPlanes: readonly DataPlane[] = [
  {
    service: 's3',
    actions: [
      'AbortMultipartUpload',
      'BypassGovernanceRetention',
      'DeleteObject*',
      'GetObject*',
      'ListBucket',
      'ListBucketVersions',
      'ListMultipartUploadParts',
      'ListObject*',
      'PutObject*',
      'RestoreObject',
      'UpdateObjectEncryption',
    ],
    see: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/cloudtrail-logging-s3-info.html',
  },
  {
    service: 's3express',
    actions: ['CreateSession'],
    see: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/cloudtrail-logging-s3-info.html',
  },
  { service: 's3-object-lambda', actions: ['*'], see: list },
  { service: 's3-outposts', actions: ['*Object*', '*MultipartUpload*', 'ListBucket'], see: list },
  {
    service: 's3tables',
    actions: ['GetTableData', 'PutTableData', 'GetTableMetadataLocation', 'UpdateTableMetadataLocation'],
    see: list,
  },
  {
    service: 's3vectors',
    actions: ['GetVectors', 'PutVectors', 'DeleteVectors', 'ListVectors', 'QueryVectors'],
    see: list,
  },
  { service: 'lambda', actions: ['InvokeFunction', 'InvokeFunctionUrl', 'InvokeAsync'], see: list },
  {
    service: 'dynamodb',
    actions: [
      'BatchGetItem',
      'BatchWriteItem',
      'ConditionCheckItem',
      'DeleteItem',
      'GetItem',
      'GetRecords',
      'GetShardIterator',
      'PartiQL*',
      'PutItem',
      'Query',
      'Scan',
      'SearchVectors',
      'UpdateItem',
    ],
    see: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/logging-using-cloudtrail.html',
  },
  { service: 'sns', actions: ['Publish'], see: list },
  {
    service: 'sqs',
    actions: ['ChangeMessageVisibility', 'DeleteMessage', 'ReceiveMessage', 'SendMessage'],
    see: 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-logging-using-cloudtrail.html',
  },
  {
    service: 'kinesis',
    actions: ['GetRecords', 'GetShardIterator', 'PutRecord', 'PutRecords', 'SubscribeToShard'],
    see: 'https://docs.aws.amazon.com/streams/latest/dev/logging-using-cloudtrail.html',
  },
  { service: 'firehose', actions: ['PutRecord', 'PutRecordBatch'], see: list },
  {
    service: 'kinesisvideo',
    actions: ['Connect*', 'Get*', 'PutMedia', 'JoinStorageSession*', 'ListFragments', 'SendAlexaOfferToMaster'],
    see: list,
  },
  {
    service: 'ebs',
    actions: ['GetSnapshotBlock', 'ListChangedBlocks', 'ListSnapshotBlocks', 'PutSnapshotBlock'],
    see: 'https://docs.aws.amazon.com/ebs/latest/userguide/logging-ebs-apis-using-cloudtrail.html',
  },
  {
    service: 'cognito-identity',
    actions: ['GetCredentialsForIdentity', 'GetId', 'GetOpenIdToken*', 'UnlinkIdentity'],
    see: 'https://docs.aws.amazon.com/cognito/latest/developerguide/logging-using-cloudtrail.html',
  },
  {
    service: 'bedrock',
    actions: ['Invoke*', 'Retrieve*', 'ApplyGuardrail', 'RenderPrompt', 'GenerateQuery', 'Rerank'],
    see: 'https://docs.aws.amazon.com/bedrock/latest/userguide/logging-using-cloudtrail.html',
  },
  {
    service: 'bedrock-agentcore',
    actions: ['Invoke*', '*Event', '*MemoryRecord*', '*Session*', 'Get*Token*'],
    see: list,
  },
  {
    service: 'cloudwatch',
    actions: ['GetMetricData', 'GetMetricStatistics', 'GetMetricWidgetImage', 'ListMetrics', 'PutMetricData'],
    see: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/logging_cw_api_calls.html',
  },
  {
    service: 'rds-data',
    actions: ['*'],
    see: 'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/logging-using-cloudtrail-data-api.html',
  },
  { service: 'ssmmessages', actions: ['*'], see: list },
  { service: 'ssm', actions: ['RequestManagedInstanceRoleToken'], see: list },
  {
    service: 'sagemaker',
    actions: ['InvokeEndpoint*', 'BatchPutMetrics', 'GetRecord', 'PutRecord', 'DeleteRecord', 'BatchGetRecord'],
    see: list,
  },
  { service: 'sagemaker-mlflow', actions: ['*'], see: list },
  {
    service: 'appconfig',
    actions: ['GetLatestConfiguration', 'StartConfigurationSession', 'GetConfiguration'],
    see: 'https://docs.aws.amazon.com/appconfig/latest/userguide/logging-using-cloudtrail.html',
  },
  { service: 'appsync', actions: ['GraphQL'], see: list },
  { service: 'aoss', actions: ['APIAccessAll', 'DashboardsAccessAll'], see: list },
  { service: 'cassandra', actions: ['Select*', 'Modify*', 'GetRecords', 'GetShardIterator'], see: list },
  { service: 'cloudfront-keyvaluestore', actions: ['*'], see: list },
  { service: 'cloudtrail-data', actions: ['PutAuditEvents'], see: list },
  { service: 'codewhisperer', actions: ['Generate*'], see: list },
  { service: 'dsql', actions: ['DbConnect*'], see: list },
  { service: 'ec2-instance-connect', actions: ['OpenTunnel'], see: list },
  { service: 'events', actions: ['PutEvents', 'PutPartnerEvents'], see: list },
  {
    service: 'geo',
    actions: ['Get*', 'Search*', 'Calculate*', 'BatchGet*', 'BatchPut*', 'BatchUpdate*', 'BatchEvaluate*'],
    see: list,
  },
  { service: 'geo-maps', actions: ['*'], see: list },
  { service: 'geo-places', actions: ['*'], see: list },
  { service: 'geo-routes', actions: ['*'], see: list },
  { service: 'kendra-ranking', actions: ['Rescore'], see: list },
  { service: 'managedblockchain', actions: ['GET', 'POST', 'Invoke*'], see: list },
  { service: 'managedblockchain-query', actions: ['*'], see: list },
  { service: 'medical-imaging', actions: ['*ImageSet*', '*DICOM*', '*Image*'], see: list },
  {
    service: 'mobiletargeting',
    actions: [
      'Send*',
      'PutEvents',
      'UpdateEndpoint*',
      'GetEndpoint',
      'GetUserEndpoints',
      'DeleteEndpoint',
      'DeleteUserEndpoints',
    ],
    see: list,
  },
  { service: 'neptune-graph', actions: ['*DataViaQuery', '*Query*'], see: list },
  {
    service: 'payment-cryptography',
    actions: ['DecryptData', 'EncryptData', 'Generate*', 'ReEncryptData', 'TranslatePinData', 'Verify*'],
    see: list,
  },
  {
    service: 'qbusiness',
    actions: ['Chat*', 'BatchPutDocument', 'BatchDeleteDocument', 'PutFeedback', 'SearchRelevantContent'],
    see: list,
  },
  { service: 'redshift-data', actions: ['*'], see: list },
  { service: 'rum', actions: ['PutRumEvents'], see: list },
  { service: 'sdb', actions: ['*Attributes', 'Select'], see: list },
  {
    service: 'servicediscovery',
    actions: ['DiscoverInstances*'],
    see: 'https://docs.aws.amazon.com/cloud-map/latest/dg/cloudtrail-data-events.html',
  },
  { service: 'ses', actions: ['Send*'], see: list },
  { service: 'signer', actions: ['SignPayload', 'GetRevocationStatus'], see: list },
  { service: 'sms-voice', actions: ['Send*', 'PutMessageFeedback'], see: list },
  {
    service: 'states',
    actions: ['InvokeHTTPEndpoint', 'StartSyncExecution', 'SendTask*', 'GetActivityTask'],
    see: list,
  },
  {
    service: 'swf',
    actions: [
      'Poll*',
      'Respond*',
      'RecordActivityTaskHeartbeat',
      'CountPending*',
      'CountOpen*',
      'CountClosed*',
      'DescribeWorkflowExecution',
      'GetWorkflowExecutionHistory',
      'ListOpen*',
      'ListClosed*',
      'RequestCancel*',
      'SignalWorkflowExecution',
      'StartWorkflowExecution',
      'TerminateWorkflowExecution',
    ],
    see: list,
  },
  { service: 'timestream', actions: ['Select', 'WriteRecords', 'SelectValues'], see: list },
  { service: 'verifiedpermissions', actions: ['IsAuthorized*'], see: list },
  {
    service: 'xray',
    actions: ['PutTraceSegments', 'PutTelemetryRecords', 'GetTraceSummaries', 'BatchGetTraces', 'GetTraceGraph'],
    see: list,
  },
];

const patternsByService = new Map(dataPlanes.map(({ service, actions }) => [service, actions]));

/** Whether calls of an action are data events; the action in the catalogue's spelling. */
export function isDataPlane(action: string): boolean {
  const colon = action.indexOf(':');
  const patterns = patternsByService.get(action.slice(0, colon)) ?? [];
  return patterns.some((pattern) => fitsWildcard(pattern, action.slice(colon + 1)));
}
