import type { Service } from '../../service.js';
import {
  getDatabase,
  getTableMetadata,
  listDatabases,
  listDataCatalogs,
  listTableMetadata,
} from './catalog/catalog-operations.js';
import {
  batchGetQueryExecution,
  getQueryExecution,
  listQueryExecutions,
  stopQueryExecution,
} from './queries/query-operations.js';
import { startQueryExecution } from './queries/start-query.js';
import { getQueryResults } from './results/query-results.js';
import { listTagsForResource, tagResource, untagResource } from './tagging.js';
import { createWorkGroup, deleteWorkGroup, getWorkGroup, listWorkGroups, updateWorkGroup } from './work-groups.js';

/** Amazon Athena, and of Glue its data catalogue. What it does and leaves out is in README.md. */
export const service: Service = {
  id: 'athena',
  signingName: 'athena',
  eventSource: 'athena.amazonaws.com',
  scope: 'regional',
  loadClient: () => import('@aws-sdk/client-athena'),
  operations: {
    BatchGetQueryExecution: batchGetQueryExecution,
    CreateWorkGroup: createWorkGroup,
    DeleteWorkGroup: deleteWorkGroup,
    GetDatabase: getDatabase,
    GetQueryExecution: getQueryExecution,
    GetQueryResults: getQueryResults,
    GetTableMetadata: getTableMetadata,
    GetWorkGroup: getWorkGroup,
    ListDatabases: listDatabases,
    ListDataCatalogs: listDataCatalogs,
    ListQueryExecutions: listQueryExecutions,
    ListTableMetadata: listTableMetadata,
    ListTagsForResource: listTagsForResource,
    ListWorkGroups: listWorkGroups,
    StartQueryExecution: startQueryExecution,
    StopQueryExecution: stopQueryExecution,
    TagResource: tagResource,
    UntagResource: untagResource,
    UpdateWorkGroup: updateWorkGroup,
  },
};
