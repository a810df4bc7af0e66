import type { ActionRules } from '../action-rule.js';

/** AWS Glue: many operations on several things are checked as the operation on one as well, and some as that one only. */
export const glueRules: ActionRules = {
  service: 'glue',
  see: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_glue.html',
  events: {
    BatchDeleteConnection: ['glue:BatchDeleteConnection', 'glue:DeleteConnection'],
    BatchDeleteTableVersion: ['glue:BatchDeleteTableVersion', 'glue:DeleteTableVersion'],
    BatchGetBlueprints: ['glue:BatchGetBlueprints', 'glue:GetBlueprint'],
    BatchGetCustomEntityTypes: ['glue:BatchGetCustomEntityTypes', 'glue:GetCustomEntityType'],
    BatchGetDataQualityResult: 'glue:GetDataQualityResult',
    BatchGetDevEndpoints: ['glue:BatchGetDevEndpoints', 'glue:GetDevEndpoint'],
    BatchGetJobs: ['glue:BatchGetJobs', 'glue:GetJob'],
    BatchGetTriggers: ['glue:BatchGetTriggers', 'glue:GetTrigger'],
    BatchGetWorkflows: ['glue:BatchGetWorkflows', 'glue:GetWorkflow'],
    BatchPutDataQualityStatisticAnnotation: 'glue:PutDataQualityStatisticAnnotation',
    CreatePartitionIndex: 'glue:UpdateTable',
    // https://docs.aws.amazon.com/glue/latest/webapi/API_GetUnfilteredTableMetadata.html
    GetUnfilteredPartitionMetadata: 'glue:GetPartition',
    GetUnfilteredPartitionsMetadata: 'glue:GetPartitions',
    GetUnfilteredTableMetadata: 'glue:GetTable',
  },
};
