import type {
  QueryExecutionContext,
  StartQueryExecutionCommandInput,
  StartQueryExecutionCommandOutput,
} from '@aws-sdk/client-athena';
import { operation, type Call } from '../../../service.js';
import { textViolation } from '../../iam/constraints.js';
import { required } from '../../required.js';
import { findBucket, findForeignBucket } from '../../s3/bucket.js';
import { bucketCheck } from '../../s3/authorise.js';
import { statementKind, type StatementKind } from '../ddl/statement.js';
import { invalidRequest, malformedQuery, refuseUnavailable, refuseViolations } from '../errors.js';
import { PRIMARY, requireWorkGroup, workGroupCheck } from '../find-work-group.js';
import { folderPrefix, parseS3Location } from '../s3-location.js';
import { refuseForeignSyntax } from '../sql/foreign-syntax.js';
import { tokenise, withoutEnd } from '../sql/tokens.js';
import type { Query, WorkGroup } from '../state.js';
import { QueryFailure } from './query-failure.js';
import { throughAthena } from './through-athena.js';

/** Bytes of UTF-8. @see https://docs.aws.amazon.com/athena/latest/ug/service-limits.html */
const MAXIMUM_QUERY = 262_144;

/**
 * Starts a query; it runs when it is looked at. Results of earlier queries are never used again, whatever ResultReuseConfiguration says.
 * @see https://docs.aws.amazon.com/athena/latest/APIReference/API_StartQueryExecution.html
 */
export const startQueryExecution = operation<StartQueryExecutionCommandInput, StartQueryExecutionCommandOutput>({
  authorise: (input, call) => [workGroupCheck(call, 'athena:StartQueryExecution', input.WorkGroup ?? PRIMARY)],
  record: {
    readOnly: false,
    responseElements: ({ QueryExecutionId }) => ({ queryExecutionId: QueryExecutionId }),
  },
  handle(input, call) {
    const text = required(input.QueryString, 'QueryString');
    requireInput(input, text);
    const group = requireWorkGroup(call, input.WorkGroup ?? PRIMARY);
    if (!group.enabled) throw invalidRequest(`WorkGroup ${group.name} is disabled.`);
    const again = findStarted(input, call, group);
    if (again) return { QueryExecutionId: again.id };
    const query = makeQuery(input, call, group, text);
    requireOutputBucket(query.result.OutputLocation, throughAthena(call, call, 's3'));
    call.account.athena.queries.push(query);
    return { QueryExecutionId: query.id };
  },
});

function requireInput(input: StartQueryExecutionCommandInput, text: string): void {
  refuseViolations(
    textViolation('queryString', text, { min: 1, max: MAXIMUM_QUERY }),
    textViolation('clientRequestToken', input.ClientRequestToken, { min: 32, max: 128 }),
  );
  if (Buffer.byteLength(text) > MAXIMUM_QUERY) throw invalidRequest('The query is longer than 262144 bytes.');
  refuseUnavailable(input, 'ExecutionParameters', 'EngineConfiguration');
}

/** A token that was sent before names the query that it began. */
function findStarted(input: StartQueryExecutionCommandInput, call: Call, group: WorkGroup): Query | undefined {
  const { ClientRequestToken: token } = input;
  if (token === undefined) return undefined;
  const found = call.account.athena.queries.find(
    (query) => query.clientToken === token && query.region === call.region,
  );
  if (found && (found.text !== input.QueryString || found.workGroup !== group.name)) {
    throw invalidRequest('Idempotent parameters do not match');
  }
  return found;
}

function makeQuery(input: StartQueryExecutionCommandInput, call: Call, group: WorkGroup, text: string): Query {
  const kind = kindOf(text);
  const id = call.account.randomUuid();
  const { cutoffBytes } = group.settings;
  return {
    id,
    region: call.region,
    workGroup: group.name,
    text,
    statementType: kind.type,
    substatementType: kind.substatement,
    ...contextOf(input.QueryExecutionContext),
    result: resultOf(input, group, id, kind),
    ...(cutoffBytes !== undefined && kind.type === 'DML' && { cutoffBytes }),
    ...(input.ClientRequestToken !== undefined && { clientToken: input.ClientRequestToken }),
    caller: call.caller,
    submittedAtMs: call.nowMs,
    state: 'QUEUED',
    seen: false,
    scannedBytes: 0,
    engineMs: 0,
  };
}

/** What is no statement of Athena's is refused at once; what is wrong with its names and types is found when it runs. */
function kindOf(text: string): StatementKind {
  try {
    const tokens = tokenise(text);
    const kind = statementKind(tokens);
    if (kind.substatement === 'SELECT') refuseForeignSyntax(withoutEnd(tokens));
    return kind;
  } catch (error) {
    if (error instanceof QueryFailure) throw malformedQuery(error.message);
    throw error;
  }
}

function contextOf(context: QueryExecutionContext | undefined): Pick<Query, 'database' | 'catalog'> {
  return {
    ...(context?.Database !== undefined && { database: context.Database.toLowerCase() }),
    ...(context?.Catalog !== undefined && { catalog: context.Catalog.toLowerCase() }),
  };
}

/** Where the workgroup insists, its own place counts; else the client's, and the workgroup's where the client has none. */
function resultOf(
  { ResultConfiguration: sent }: StartQueryExecutionCommandInput,
  { settings }: WorkGroup,
  id: string,
  { type }: StatementKind,
): Query['result'] {
  const chosen = settings.enforced ? settings.result : { ...settings.result, ...sent };
  if (chosen?.OutputLocation === undefined) {
    throw invalidRequest(
      'No output location provided. An output location is required either through the Workgroup result configuration setting or as an API input.',
    );
  }
  const place = parseS3Location(chosen.OutputLocation);
  if (!place) throw invalidRequest('outputLocation is not a valid S3 path.');
  const suffix = type === 'DML' ? 'csv' : 'txt';
  return { ...chosen, OutputLocation: `s3://${place.bucket}/${folderPrefix(place)}${id}.${suffix}` };
}

/** @see https://repost.aws/knowledge-center/athena-output-bucket-error */
function requireOutputBucket(location: string, call: Call): void {
  const { bucket: name } = parseS3Location(location) ?? { bucket: '' };
  const bucket = findBucket(call.account, name) ?? findForeignBucket(call.account, name);
  if (!bucket || call.findDenial(bucketCheck(call, name, 's3:GetBucketLocation'))) {
    throw invalidRequest(`Unable to verify/create output bucket ${name}`);
  }
  if (bucket.region !== call.region) {
    throw invalidRequest(
      'The S3 location provided to save your query results is invalid. Please check your S3 location is correct and is in the same region and try again. If you continue to see the issue, contact customer support for further assistance.',
    );
  }
}
