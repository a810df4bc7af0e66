import type { ActionRules } from '../action-rule.js';

/** Amazon Neptune's data API: one action for the languages that a graph is asked in. */
export const neptuneRules: ActionRules = {
  service: 'neptune-db',
  see: 'https://docs.aws.amazon.com/neptune/latest/userguide/iam-dp-actions.html',
  events: {
    CancelGremlinQuery: 'neptune-db:CancelQuery',
    CancelOpenCypherQuery: 'neptune-db:CancelQuery',
    DeletePropertygraphStatistics: 'neptune-db:DeleteStatistics',
    DeleteSparqlStatistics: 'neptune-db:DeleteStatistics',
    ExecuteFastReset: 'neptune-db:ResetDatabase',
    ExecuteGremlinProfileQuery: 'neptune-db:ReadDataViaQuery',
    ExecuteOpenCypherExplainQuery: 'neptune-db:ReadDataViaQuery',
    GetGremlinQueryStatus: 'neptune-db:GetQueryStatus',
    GetMLDataProcessingJob: 'neptune-db:GetMLDataProcessingJobStatus',
    GetMLEndpoint: 'neptune-db:GetMLEndpointStatus',
    GetMLModelTrainingJob: 'neptune-db:GetMLModelTrainingJobStatus',
    GetMLModelTransformJob: 'neptune-db:GetMLModelTransformJobStatus',
    GetOpenCypherQueryStatus: 'neptune-db:GetQueryStatus',
    GetPropertygraphStatistics: 'neptune-db:GetStatisticsStatus',
    GetPropertygraphStream: 'neptune-db:GetStreamRecords',
    GetPropertygraphSummary: 'neptune-db:GetGraphSummary',
    GetRDFGraphSummary: 'neptune-db:GetGraphSummary',
    GetSparqlStatistics: 'neptune-db:GetStatisticsStatus',
    GetSparqlStream: 'neptune-db:GetStreamRecords',
    ListGremlinQueries: 'neptune-db:GetQueryStatus',
    ListOpenCypherQueries: 'neptune-db:GetQueryStatus',
    ManagePropertygraphStatistics: 'neptune-db:ManageStatistics',
    ManageSparqlStatistics: 'neptune-db:ManageStatistics',
  },
};

/** Neptune Analytics. */
export const neptuneGraphRules: ActionRules = {
  service: 'neptune-graph',
  see: 'https://docs.aws.amazon.com/neptune-analytics/latest/apiref/API_GetQuery.html',
  events: { GetQuery: 'neptune-graph:GetQueryStatus' },
};
