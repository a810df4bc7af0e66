import type { ActionRules } from '../action-rule.js';

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
    service: 'sns',
    see: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_sns.html',
    events: { PublishBatch: 'sns:Publish' },
  },
  {
    service: 'sqs',
    see: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_sqs.html',
    events: {
      ChangeMessageVisibilityBatch: 'sqs:ChangeMessageVisibility',
      DeleteMessageBatch: 'sqs:DeleteMessage',
      SendMessageBatch: 'sqs:SendMessage',
    },
  },
];
