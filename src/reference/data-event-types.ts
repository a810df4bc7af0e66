import type { ActionName } from '../model/action.js';
import { fitsWildcard } from './wildcard.js';

/**
 * The `resources.type` that an advanced event selector takes to log a service's data events, by IAM prefix: the types that the
 * service's own actions are recorded under. Services whose types are not certain are left out.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html
 */
const types: Readonly<Record<string, readonly string[]>> = {
  aoss: ['AWS::AOSS::Collection'],
  appconfig: ['AWS::AppConfig::Configuration'],
  appsync: ['AWS::AppSync::GraphQLApi'],
  bedrock: [
    'AWS::Bedrock::AgentAlias',
    'AWS::Bedrock::Guardrail',
    'AWS::Bedrock::KnowledgeBase',
    'AWS::Bedrock::Model',
  ],
  cassandra: ['AWS::Cassandra::Table', 'AWS::Cassandra::Stream'],
  'cloudfront-keyvaluestore': ['AWS::CloudFront::KeyValueStore'],
  'cloudtrail-data': ['AWS::CloudTrail::Channel'],
  cloudwatch: ['AWS::CloudWatch::Metric'],
  codewhisperer: ['AWS::CodeWhisperer::Customization', 'AWS::CodeWhisperer::Profile'],
  'cognito-identity': ['AWS::Cognito::IdentityPool'],
  dsql: ['AWS::DSQL::Cluster'],
  dynamodb: ['AWS::DynamoDB::Table', 'AWS::DynamoDB::Stream'],
  ebs: ['AWS::EC2::Snapshot'],
  'ec2-instance-connect': ['AWS::EC2::InstanceConnectEndpoint'],
  events: ['AWS::Events::EventBus', 'AWS::Events::EventSource'],
  firehose: ['AWS::KinesisFirehose::DeliveryStream'],
  'geo-maps': ['AWS::GeoMaps::Provider'],
  'geo-places': ['AWS::GeoPlaces::Provider'],
  'geo-routes': ['AWS::GeoRoutes::Provider'],
  'kendra-ranking': ['AWS::KendraRanking::ExecutionPlan'],
  kinesis: ['AWS::Kinesis::Stream', 'AWS::Kinesis::StreamConsumer'],
  kinesisvideo: ['AWS::KinesisVideo::Stream'],
  lambda: ['AWS::Lambda::Function'],
  managedblockchain: ['AWS::ManagedBlockchain::Network', 'AWS::ManagedBlockchain::Node'],
  'medical-imaging': ['AWS::MedicalImaging::Datastore'],
  'neptune-graph': ['AWS::NeptuneGraph::Graph'],
  'rds-data': ['AWS::RDS::DBCluster'],
  s3: ['AWS::S3::Object', 'AWS::S3::AccessPoint'],
  's3-object-lambda': ['AWS::S3ObjectLambda::AccessPoint'],
  's3-outposts': ['AWS::S3Outposts::Object'],
  sagemaker: ['AWS::SageMaker::Endpoint', 'AWS::SageMaker::ExperimentTrialComponent', 'AWS::SageMaker::FeatureGroup'],
  servicediscovery: ['AWS::ServiceDiscovery::Namespace', 'AWS::ServiceDiscovery::Service'],
  sns: ['AWS::SNS::Topic', 'AWS::SNS::PlatformEndpoint'],
  sqs: ['AWS::SQS::Queue'],
  ssm: ['AWS::SSM::ManagedNode'],
  ssmmessages: ['AWS::SSMMessages::ControlChannel'],
  swf: ['AWS::SWF::Domain'],
  timestream: ['AWS::Timestream::Database', 'AWS::Timestream::Table'],
  verifiedpermissions: ['AWS::VerifiedPermissions::PolicyStore'],
};

// Where an action is recorded under some of the service's types only. An object reached over an access point is an object as well.
const narrower: readonly { readonly actions: readonly string[]; readonly types: readonly string[] }[] = [
  { actions: ['cassandra:GetRecords', 'cassandra:GetShardIterator'], types: ['AWS::Cassandra::Stream'] },
  { actions: ['cassandra:*'], types: ['AWS::Cassandra::Table'] },
  { actions: ['dynamodb:GetRecords', 'dynamodb:GetShardIterator'], types: ['AWS::DynamoDB::Stream'] },
  { actions: ['dynamodb:*'], types: ['AWS::DynamoDB::Table'] },
  { actions: ['s3:*'], types: ['AWS::S3::Object'] },
];

/** The types that a data action may be recorded under; empty where they are not known. The action in the catalogue's spelling. */
export function findTypesOf(action: ActionName): readonly string[] {
  const found = narrower.find(({ actions }) => actions.some((pattern) => fitsWildcard(pattern, action)));
  return found?.types ?? findDataEventTypes(action.slice(0, action.indexOf(':')));
}

/** The selector types of a service's data events; empty where they are not known. */
export function findDataEventTypes(service: string): readonly string[] {
  return Object.hasOwn(types, service) ? (types[service] ?? []) : [];
}
