import type {
  BatchGetQueryExecutionCommandInput,
  BatchGetQueryExecutionCommandOutput,
  GetQueryExecutionCommandInput,
  GetQueryExecutionCommandOutput,
  ListQueryExecutionsCommandInput,
  ListQueryExecutionsCommandOutput,
  StopQueryExecutionCommandInput,
  StopQueryExecutionCommandOutput,
} from '@aws-sdk/client-athena';
import { operation, type Call } from '../../../service.js';
import { listViolation } from '../../iam/constraints.js';
import { required } from '../../required.js';
import { athenaPage } from '../athena-page.js';
import { refuseViolations } from '../errors.js';
import { PRIMARY, requireWorkGroup, workGroupCheck } from '../find-work-group.js';
import { findQuery, queryCheck, requireQuery } from './find-query.js';
import { cancel, lookAt } from './query-life.js';
import { showQuery } from './show-query.js';
import type { Query } from '../state.js';

/** @see https://docs.aws.amazon.com/athena/latest/APIReference/API_GetQueryExecution.html */
export const getQueryExecution = operation<GetQueryExecutionCommandInput, GetQueryExecutionCommandOutput>({
  authorise: (input, call) => [queryCheck(call, 'athena:GetQueryExecution', input.QueryExecutionId)],
  record: { readOnly: true },
  async handle(input, call) {
    const query = requireQuery(call, required(input.QueryExecutionId, 'QueryExecutionId'));
    await lookAt(query, call);
    return { QueryExecution: showQuery(query) };
  },
});

/** @see https://docs.aws.amazon.com/athena/latest/APIReference/API_BatchGetQueryExecution.html */
export const batchGetQueryExecution = operation<
  BatchGetQueryExecutionCommandInput,
  BatchGetQueryExecutionCommandOutput
>({
  authorise: (input, call) =>
    (input.QueryExecutionIds ?? []).map((id) => queryCheck(call, 'athena:BatchGetQueryExecution', id)),
  record: { readOnly: true },
  async handle(input, call) {
    const ids = required(input.QueryExecutionIds, 'QueryExecutionIds');
    refuseViolations(listViolation('queryExecutionIds', ids, { min: 1, max: 50 }));
    const found: Query[] = ids.flatMap((id) => findQuery(call, id) ?? []);
    for (const query of found) await lookAt(query, call);
    return {
      QueryExecutions: found.map(showQuery),
      UnprocessedQueryExecutionIds: ids.filter((id) => !findQuery(call, id)).map(notFound),
    };
  },
});

/** The newest first. @see https://docs.aws.amazon.com/athena/latest/APIReference/API_ListQueryExecutions.html */
export const listQueryExecutions = operation<ListQueryExecutionsCommandInput, ListQueryExecutionsCommandOutput>({
  authorise: (input, call) => [workGroupCheck(call, 'athena:ListQueryExecutions', input.WorkGroup ?? PRIMARY)],
  record: { readOnly: true },
  handle(input, call) {
    const group = requireWorkGroup(call, input.WorkGroup ?? PRIMARY);
    const page = athenaPage(call, idsIn(group.name, call), input, group.name);
    return { QueryExecutionIds: page.items, NextToken: page.nextToken };
  },
});

/** @see https://docs.aws.amazon.com/athena/latest/APIReference/API_StopQueryExecution.html */
export const stopQueryExecution = operation<StopQueryExecutionCommandInput, StopQueryExecutionCommandOutput>({
  authorise: (input, call) => [queryCheck(call, 'athena:StopQueryExecution', input.QueryExecutionId)],
  record: { readOnly: false },
  handle(input, call) {
    cancel(requireQuery(call, required(input.QueryExecutionId, 'QueryExecutionId')), call.nowMs);
    return {};
  },
});

function idsIn(workGroup: string, { account, region }: Call): string[] {
  const own = account.athena.queries.filter((query) => query.region === region && query.workGroup === workGroup);
  return own.map(({ id }) => id).reverse();
}

function notFound(id: string) {
  return { QueryExecutionId: id, ErrorCode: 'INVALID_INPUT', ErrorMessage: `QueryExecution ${id} was not found` };
}
