import type { Call, Check } from '../../../service.js';
import { invalidRequest } from '../errors.js';
import { workGroupCheck } from '../find-work-group.js';
import type { Query } from '../state.js';

/** The query of this id in the call's region. */
export function findQuery({ account, region }: Call, id: string): Query | undefined {
  return account.athena.queries.find((query) => query.id === id && query.region === region);
}

/** @throws AwsError InvalidRequestException where there is no such query. */
export function requireQuery(call: Call, id: string): Query {
  const query = findQuery(call, id);
  if (!query) throw invalidRequest(`QueryExecution ${id} was not found`);
  return query;
}

/** What IAM is asked about a query: the action on its workgroup. Where there is no such query it is asked about all of them. */
export function queryCheck(call: Call, action: string, id = ''): Check {
  return workGroupCheck(call, action, findQuery(call, id)?.workGroup ?? '*');
}
