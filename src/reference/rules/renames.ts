import { type ActionRules, type DetailedNeed, given, oneOf } from '../action-rule.js';

// A warehouse enters the lake house, or leaves it; other changes are about its catalogue.
const lakehouse: readonly DetailedNeed[] = [
  { action: 'redshift:AssociateDataShareConsumer' },
  { action: 'redshift:DeregisterNamespace', when: [oneOf('lakehouseRegistration', 'Deregister')] },
  { action: 'redshift:RegisterNamespace', when: [oneOf('lakehouseRegistration', 'Register')] },
];

const describeTopic = [
  'kafka-cluster:Connect',
  'kafka-cluster:DescribeTopic',
  'kafka-cluster:DescribeTopicDynamicConfiguration',
];

/** Operations of services other than S3 whose action has another name. */
export const renames: readonly ActionRules[] = [
  {
    service: 'access-analyzer',
    see: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_accessanalyzer.html',
    events: { GetFindingV2: 'access-analyzer:GetFinding', ListFindingsV2: 'access-analyzer:ListFindings' },
  },
  {
    service: 'bedrock',
    see: 'https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html',
    events: {
      Converse: 'bedrock:InvokeModel',
      ConverseStream: 'bedrock:InvokeModelWithResponseStream',
      InvokeModelWithBidirectionalStream: 'bedrock:InvokeModel',
      RetrieveAndGenerateStream: 'bedrock:RetrieveAndGenerate',
      StartAsyncInvoke: 'bedrock:InvokeModel',
    },
  },
  {
    service: 'budgets',
    see: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_budgets.html',
    events: {
      CreateBudget: 'budgets:ModifyBudget',
      CreateNotification: 'budgets:ModifyBudget',
      CreateSubscriber: 'budgets:ModifyBudget',
      DeleteBudget: 'budgets:ModifyBudget',
      DeleteNotification: 'budgets:ModifyBudget',
      DeleteSubscriber: 'budgets:ModifyBudget',
      DescribeBudget: 'budgets:ViewBudget',
      DescribeBudgetNotificationsForAccount: 'budgets:ViewBudget',
      DescribeBudgetPerformanceHistory: 'budgets:ViewBudget',
      DescribeBudgets: 'budgets:ViewBudget',
      DescribeNotificationsForBudget: 'budgets:ViewBudget',
      DescribeSubscribersForNotification: 'budgets:ViewBudget',
      UpdateBudget: 'budgets:ModifyBudget',
      UpdateNotification: 'budgets:ModifyBudget',
      UpdateSubscriber: 'budgets:ModifyBudget',
    },
  },
  {
    service: 'iam',
    see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create-service-linked-role.html',
    events: {
      // The call names the service; the role's name is the service's to choose.
      CreateServiceLinkedRole: {
        action: 'iam:CreateServiceLinkedRole',
        from: { RoleNameWithPath: ['aWSServiceName'] },
      },
    },
  },
  {
    service: 'lambda',
    see: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_lambda.html',
    events: {
      GetLayerVersionByArn: 'lambda:GetLayerVersion',
      Invoke: 'lambda:InvokeFunction',
      InvokeWithResponseStream: 'lambda:InvokeFunction',
    },
  },
  {
    service: 'cloudfront',
    see: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_cloudfront.html',
    events: {
      CreateDistributionWithTags: ['cloudfront:CreateDistribution', 'cloudfront:TagResource'],
      UpdateDistributionWithStagingConfig: ['cloudfront:UpdateDistribution', 'cloudfront:GetDistribution'],
    },
  },
  {
    service: 'cloudsearch',
    see: 'https://docs.aws.amazon.com/cloudsearch/latest/developerguide/configuring-access.html',
    events: {
      Search: 'cloudsearch:search',
      Suggest: 'cloudsearch:suggest',
      UploadDocuments: 'cloudsearch:document',
    },
  },
  {
    service: 'cloudtrail',
    see: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_cloudtrail.html',
    events: {
      ListInsightsMetricData: ['cloudtrail:ListInsightsData', 'cloudtrail:LookupEvents'],
    },
  },
  {
    // The first version of the operation is deprecated, and its successor's action stands for both.
    service: 'comprehendmedical',
    see: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_comprehendmedical.html',
    events: { DetectEntities: 'comprehendmedical:DetectEntitiesV2' },
  },
  {
    service: 'detective',
    see: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_detective.html',
    events: {
      ListOrganizationAdminAccounts: 'detective:ListOrganizationAdminAccount',
    },
  },
  {
    service: 'ecr',
    see: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_ecr.html',
    events: {
      ListImageReferrers: 'ecr:BatchGetImage',
    },
  },
  {
    service: 'iotjobsdata',
    see: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_iot-jobs-data.html',
    events: {
      StartCommandExecution: 'iot:StartCommandExecution',
    },
  },
  {
    service: 'kafka',
    see: 'https://docs.aws.amazon.com/msk/latest/developerguide/msk-topic-operations-information.html',
    events: {
      CreateTopic: ['kafka-cluster:Connect', 'kafka-cluster:CreateTopic'],
      DeleteTopic: ['kafka-cluster:Connect', 'kafka-cluster:DeleteTopic', 'kafka-cluster:DescribeTopic'],
      DescribeTopic: describeTopic,
      DescribeTopicPartitions: describeTopic,
      ListTopics: ['kafka-cluster:Connect', 'kafka-cluster:DescribeTopic'],
      UpdateTopic: [
        'kafka-cluster:AlterTopic',
        'kafka-cluster:AlterTopicDynamicConfiguration',
        'kafka-cluster:Connect',
        'kafka-cluster:DescribeTopic',
      ],
    },
  },
  {
    service: 'lex',
    see: 'https://docs.aws.amazon.com/lexv2/latest/APIReference/API_ListUtteranceMetrics.html',
    events: {
      ListUtteranceAnalyticsData: 'lex:ListAggregatedUtterances',
      ListUtteranceMetrics: 'lex:ListAggregatedUtterances',
    },
  },
  {
    service: 'lex',
    see: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_lex-v2.html',
    events: {
      CreateResourcePolicyStatement: ['lex:CreateResourcePolicy', 'lex:UpdateResourcePolicy'],
      DeleteResourcePolicyStatement: ['lex:DeleteResourcePolicy', 'lex:UpdateResourcePolicy'],
    },
  },
  {
    // AWS's list names the action of the plain operation, its catalogue one of its own too.
    service: 'sagemaker',
    see: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_sagemaker.html',
    events: {
      InvokeEndpointWithResponseStream: ['sagemaker:InvokeEndpoint', 'sagemaker:InvokeEndpointWithResponseStream'],
    },
  },
  {
    service: 'quicksight',
    see: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_quicksight.html',
    events: {
      CreateTopicV2: [
        'quicksight:CreateTopic',
        { action: 'quicksight:CreateFolderMembership', when: [given('folderArns')] },
      ],
      DeleteTopicV2: 'quicksight:DeleteTopic',
      DescribeAnalysisDefinition: 'quicksight:DescribeAnalysis',
      DescribeDashboardDefinition: 'quicksight:DescribeDashboard',
      DescribeTemplateDefinition: 'quicksight:DescribeTemplate',
      DescribeTopicPermissionsV2: 'quicksight:DescribeTopicPermissions',
      DescribeTopicV2: 'quicksight:DescribeTopic',
      ListTopicsV2: 'quicksight:ListTopics',
      SearchTopicsV2: 'quicksight:SearchTopics',
      UpdateTopicPermissionsV2: 'quicksight:UpdateTopicPermissions',
      UpdateTopicV2: ['quicksight:UpdateTopic', 'quicksight:PassDataSet'],
    },
  },
  {
    service: 'redshift',
    see: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_redshift.html',
    events: {
      ModifyLakehouseConfiguration: lakehouse,
    },
  },
  {
    service: 'redshift-data',
    see: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_redshift-data.html',
    events: {
      GetStatementResultV2: 'redshift-data:GetStatementResult',
    },
  },
  {
    service: 'redshift-serverless',
    see: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_redshift-serverless.html',
    events: {
      UpdateLakehouseConfiguration: lakehouse,
    },
  },
  {
    service: 'resource-explorer-2',
    see: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_resource-explorer-2.html',
    events: {
      ListResources: 'resource-explorer-2:Search',
    },
  },
  {
    service: 's3',
    see: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/olap-policies.html',
    events: {
      WriteGetObjectResponse: 's3-object-lambda:WriteGetObjectResponse',
    },
  },
  {
    service: 'securityhub',
    see: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_securityhub.html',
    events: {
      BatchUpdateStandardsControlAssociations: [
        'securityhub:BatchUpdateStandardsControlAssociations',
        'securityhub:UpdateStandardsControl',
      ],
      ListStandardsControlAssociations: [
        'securityhub:ListStandardsControlAssociations',
        'securityhub:DescribeStandardsControls',
      ],
      BatchUpdateFindingsV2: 'securityhub:BatchUpdateFindings',
      GetFindingStatisticsV2: 'securityhub:GetAdhocInsightResults',
      GetFindingsV2: 'securityhub:GetFindings',
      RegisterConnectorV2: 'securityhub:ConnectorRegistrationsV2',
    },
  },
  {
    service: 'tax',
    see: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_taxsettings.html',
    events: {
      BatchGetTaxExemptions: 'tax:GetExemptions',
      GetTaxExemptionTypes: 'tax:GetExemptions',
      ListTaxExemptions: 'tax:GetExemptions',
      PutTaxExemption: 'tax:UpdateExemptions',
    },
  },
  {
    service: 'timestream',
    see: 'https://docs.aws.amazon.com/timestream/latest/developerguide/security_iam_service-with-iam.html',
    events: {
      Query: 'timestream:Select',
    },
  },
];
