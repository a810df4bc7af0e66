/**
 * CloudTrail's `eventSource` hosts whose first label is not the service's IAM prefix. The key is the host without
 * `.amazonaws.com`; the value lists the prefixes to look in, the likeliest first. More than one only where one host serves several
 * IAM services. Sources: `endpointPrefix` and `signingName` of the AWS service models (botocore 1.43, `service-2.json`), which is the
 * host that CloudTrail writes, except where a page is named.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-aws-service-specific-topics.html
 */
const prefixesByHost: Readonly<Record<string, readonly string[]>> = {
  'a2i-runtime.sagemaker': ['sagemaker'],
  'admin.wickr': ['wickr'],
  'agreement-marketplace': ['aws-marketplace'],
  amp: ['aps'],
  'api.detective': ['detective'],
  'api.ecr': ['ecr'],
  'api.ecr-public': ['ecr-public'],
  'api.fleethub.iot': ['iotfleethub'],
  'api.iotdeviceadvisor': ['iotdeviceadvisor'],
  'api.iotmanagedintegrations': ['iotmanagedintegrations'],
  'api.iotwireless': ['iotwireless'],
  'api.mediatailor': ['mediatailor'],
  'api.pricing': ['pricing'],
  'api.sagemaker': ['sagemaker'],
  'api.tunneling.iot': ['iot'],
  appconfigdata: ['appconfig'],
  'application-insights': ['applicationinsights'],
  appstream2: ['appstream'],
  // Application Auto Scaling writes the same host as EC2 Auto Scaling.
  // https://docs.aws.amazon.com/autoscaling/application/userguide/logging-using-cloudtrail.html
  autoscaling: ['autoscaling', 'application-autoscaling', 'autoscaling-plans'],
  'bedrock-agent': ['bedrock'],
  'bedrock-agent-runtime': ['bedrock'],
  'bedrock-agentcore-control': ['bedrock-agentcore'],
  'bedrock-data-automation': ['bedrock'],
  'bedrock-data-automation-runtime': ['bedrock'],
  'bedrock-runtime': ['bedrock'],
  'cassandra-streams': ['cassandra'],
  'catalog.marketplace': ['aws-marketplace'],
  cloudcontrolapi: ['cloudformation'],
  cloudhsmv2: ['cloudhsm'],
  connectcases: ['cases'],
  cloudsearchdomain: ['cloudsearch'],
  'contact-lens': ['connect'],
  'controlplane.payment-cryptography': ['payment-cryptography'],
  'customer-profiles': ['profile'],
  'data-ats.iot': ['iot'],
  'data.iot': ['iot'],
  'data.iotevents': ['iotevents'],
  'data.jobs.iot': ['iotjobsdata', 'iot'],
  'data.mediastore': ['mediastore'],
  'data.qapps': ['qapps'],
  'data-signer': ['signer'],
  'dataplane.payment-cryptography': ['payment-cryptography'],
  'deployment-marketplace': ['aws-marketplace'],
  'discovery-marketplace': ['aws-marketplace'],
  docdb: ['rds'],
  'edge.sagemaker': ['sagemaker'],
  efs: ['elasticfilesystem'],
  elb: ['elasticloadbalancing'],
  elbv2: ['elasticloadbalancing'],
  email: ['ses'],
  emr: ['elasticmapreduce'],
  'entitlement.marketplace': ['aws-marketplace'],
  'featurestore-runtime.sagemaker': ['sagemaker'],
  forecastquery: ['forecast'],
  'identity-chime': ['chime'],
  'ingest.timestream': ['timestream'],
  'iot-jobs-data': ['iotjobsdata', 'iot'],
  iotdata: ['iot'],
  ioteventsdata: ['iotevents'],
  iotsecuredtunneling: ['iot'],
  ivsrealtime: ['ivs'],
  // Topics are checked as by the cluster itself: https://docs.aws.amazon.com/msk/latest/developerguide/msk-topic-operations-information.html
  kafka: ['kafka', 'kafka-cluster'],
  keyspaces: ['cassandra'],
  kinesisanalyticsv2: ['kinesisanalytics'],
  location: ['geo'],
  'mail-manager': ['ses'],
  marketplacecommerceanalytics: ['marketplacecommerceanalytics'],
  'media-pipelines-chime': ['chime'],
  'meetings-chime': ['chime'],
  'memory-db': ['memorydb'],
  'messaging-chime': ['chime'],
  'metering.marketplace': ['aws-marketplace'],
  'metrics.sagemaker': ['sagemaker'],
  'migrationhub-config': ['mgh'],
  'models-v2-lex': ['lex'],
  'models.lex': ['lex'],
  // https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/logging_cw_api_calls.html
  monitoring: ['cloudwatch'],
  'mturk-requester': ['mechanicalturk'],
  mwaa: ['airflow'],
  neptune: ['rds'],
  oidc: ['sso-oauth'],
  opensearch: ['es'],
  'participant.connect': ['execute-api'],
  'partnercentral-account': ['partnercentral'],
  'partnercentral-benefits': ['partnercentral'],
  'partnercentral-channel': ['partnercentral'],
  'partnercentral-selling': ['partnercentral'],
  'personalize-events': ['personalize'],
  'personalize-runtime': ['personalize'],
  pinpoint: ['mobiletargeting'],
  'portal.sso': ['sso'],
  qconnect: ['wisdom'],
  'query.timestream': ['timestream'],
  // https://docs.aws.amazon.com/service-authorization/latest/reference/list_redshift-serverless.html
  'redshift-serverless': ['redshift-serverless', 'redshift'],
  'reporting-marketplace': ['aws-marketplace'],
  'runtime-v2-lex': ['lex'],
  'runtime.lex': ['lex'],
  'runtime.sagemaker': ['sagemaker'],
  // Directory buckets, Outposts and Object Lambda are S3's API with IAM prefixes of their own.
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-express-security-iam.html
  s3: ['s3', 's3express', 's3-outposts', 's3-object-lambda'],
  's3-control': ['s3', 's3-outposts', 's3express'],
  'servicecatalog-appregistry': ['servicecatalog'],
  'session.qldb': ['qldb'],
  'sms-voice.pinpoint': ['sms-voice'],
  stepfunctions: ['states'],
  'streams.dynamodb': ['dynamodb'],
  supplychain: ['scn'],
  tagging: ['tag'],
  transcribestreaming: ['transcribe'],
  'voice-chime': ['chime'],
};

/**
 * The IAM prefixes whose actions an event of this source can be, likeliest first; the host may be in any case and with or without
 * `.amazonaws.com` (`.com.cn` too). Unless the table says otherwise the prefix is the host's name itself, which need not exist.
 */
export function findPrefixes(eventSource: string): readonly string[] {
  const host = shortenSource(eventSource);
  const listed = Object.hasOwn(prefixesByHost, host) ? prefixesByHost[host] : undefined;
  return listed ?? [host];
}

/** An event source in lower case without its domain: `S3.amazonaws.com` becomes `s3`. */
export function shortenSource(eventSource: string): string {
  return eventSource.toLowerCase().replace(/\.amazonaws\.com(\.cn)?$/, '');
}
