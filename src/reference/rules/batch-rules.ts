import type { ActionRules } from '../action-rule.js';

/** Operations on many things at once that are checked as the operation on one. */
export const batchRules: readonly ActionRules[] = [
  {
    service: 'aws-marketplace',
    see: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_marketplace-catalog.html',
    events: { BatchDescribeEntities: 'aws-marketplace:DescribeEntity' },
  },
  {
    service: 'bcm-pricing-calculator',
    see: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_bcm-pricing-calculator.html',
    events: {
      BatchCreateBillScenarioCommitmentModification: 'bcm-pricing-calculator:CreateBillScenarioCommitmentModification',
      BatchCreateBillScenarioUsageModification: 'bcm-pricing-calculator:CreateBillScenarioUsageModification',
      BatchCreateWorkloadEstimateUsage: 'bcm-pricing-calculator:CreateWorkloadEstimateUsage',
      BatchDeleteBillScenarioCommitmentModification: 'bcm-pricing-calculator:DeleteBillScenarioCommitmentModification',
      BatchDeleteBillScenarioUsageModification: 'bcm-pricing-calculator:DeleteBillScenarioUsageModification',
      BatchDeleteWorkloadEstimateUsage: 'bcm-pricing-calculator:DeleteWorkloadEstimateUsage',
      BatchUpdateBillScenarioCommitmentModification: 'bcm-pricing-calculator:UpdateBillScenarioCommitmentModification',
      BatchUpdateBillScenarioUsageModification: 'bcm-pricing-calculator:UpdateBillScenarioUsageModification',
      BatchUpdateWorkloadEstimateUsage: 'bcm-pricing-calculator:UpdateWorkloadEstimateUsage',
    },
  },
  {
    service: 'deadline',
    see: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_deadline.html',
    events: {
      BatchGetJob: 'deadline:GetJob',
      BatchGetSession: 'deadline:GetSession',
      BatchGetSessionAction: 'deadline:GetSessionAction',
      BatchGetStep: 'deadline:GetStep',
      BatchGetTask: 'deadline:GetTask',
      BatchGetWorker: 'deadline:GetWorker',
      BatchUpdateJob: 'deadline:UpdateJob',
      BatchUpdateTask: 'deadline:UpdateTask',
    },
  },
  {
    service: 'iotfleetwise',
    see: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_iotfleetwise.html',
    events: { BatchCreateVehicle: 'iotfleetwise:CreateVehicle', BatchUpdateVehicle: 'iotfleetwise:UpdateVehicle' },
  },
  {
    service: 'mediaconnect',
    see: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_mediaconnect.html',
    events: {
      BatchGetRouterInput: 'mediaconnect:GetRouterInput',
      BatchGetRouterNetworkInterface: 'mediaconnect:GetRouterNetworkInterface',
      BatchGetRouterOutput: 'mediaconnect:GetRouterOutput',
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
  {
    service: 'verifiedpermissions',
    see: 'https://docs.aws.amazon.com/verifiedpermissions/latest/apireference/API_BatchIsAuthorized.html',
    events: {
      BatchGetPolicy: 'verifiedpermissions:GetPolicy',
      BatchIsAuthorized: 'verifiedpermissions:IsAuthorized',
      BatchIsAuthorizedWithToken: 'verifiedpermissions:IsAuthorizedWithToken',
    },
  },
  {
    service: 'vpc-lattice',
    see: 'https://docs.aws.amazon.com/vpc-lattice/latest/APIReference/API_BatchUpdateRule.html',
    events: { BatchUpdateRule: 'vpc-lattice:UpdateRule' },
  },
];
