import type { QueryExecution } from '@aws-sdk/client-athena';
import type { Query } from '../state.js';
import { ENGINE_VERSION } from '../work-group-settings.js';
import { hasEnded } from './query-life.js';

/**
 * A query as Athena shows it. What is not known before it has ended is left out.
 * @see https://docs.aws.amazon.com/athena/latest/APIReference/API_QueryExecution.html
 */
export function showQuery(query: Query): QueryExecution {
  return {
    QueryExecutionId: query.id,
    Query: query.text,
    StatementType: query.statementType,
    SubstatementType: query.substatementType,
    ResultConfiguration: query.result,
    ResultReuseConfiguration: { ResultReuseByAgeConfiguration: { Enabled: false } },
    QueryExecutionContext: { Database: query.database, Catalog: query.catalog },
    Status: showStatus(query),
    Statistics: showStatistics(query),
    WorkGroup: query.workGroup,
    EngineVersion: ENGINE_VERSION,
  };
}

function showStatus(query: Query): QueryExecution['Status'] {
  return {
    State: query.state,
    StateChangeReason: query.reason,
    SubmissionDateTime: new Date(query.submittedAtMs),
    CompletionDateTime: query.completedAtMs === undefined ? undefined : new Date(query.completedAtMs),
    AthenaError: query.error && {
      ErrorCategory: query.error.category,
      ErrorType: query.error.type,
      Retryable: false,
      ErrorMessage: query.reason,
    },
  };
}

/** Queues and plans take no time here. */
function showStatistics(query: Query): QueryExecution['Statistics'] {
  const { engineMs, scannedBytes } = query;
  if (!hasEnded(query)) return { ResultReuseInformation: { ReusedPreviousResult: false } };
  return {
    EngineExecutionTimeInMillis: engineMs,
    DataScannedInBytes: scannedBytes,
    TotalExecutionTimeInMillis: engineMs,
    QueryQueueTimeInMillis: 0,
    ServicePreProcessingTimeInMillis: 0,
    QueryPlanningTimeInMillis: 0,
    ServiceProcessingTimeInMillis: 0,
    ResultReuseInformation: { ReusedPreviousResult: false },
  };
}
