import type { Call } from '../../../service.js';
import { findBucket } from '../../s3/bucket.js';
import { encryptFor } from '../../s3/encryption.js';
import { putServiceObject } from '../../s3/put-object.js';
import type { SelectResult } from '../engine/run-select.js';
import { askToWrite } from '../queries/query-access.js';
import { throughAthena } from '../queries/through-athena.js';
import { QueryFailure } from '../queries/query-failure.js';
import { parseS3Location } from '../s3-location.js';
import type { Query, QueryAnswer } from '../state.js';
import { writeCsv } from './result-file.js';

/**
 * Writes a query's result to its place in S3, as who started it: a CSV file, or text for statements on the catalogue, and beside it what
 * describes its columns.
 * @throws QueryFailure where it may not be written, or the bucket is gone.
 * @see https://docs.aws.amazon.com/athena/latest/ug/querying-finding-output-files.html
 */
export async function writeResult(query: Query, { columns, rows }: SelectResult, looking: Call): Promise<QueryAnswer> {
  const isCsv = query.statementType === 'DML';
  const text = isCsv ? writeCsv(columns, rows) : rows.map((row) => `${row.join('\t')}\n`).join('');
  await put(query, looking, '', Buffer.from(text));
  await put(query, looking, '.metadata', Buffer.from(JSON.stringify({ columns })));
  const rowsDigest = await looking.account.blobs.put(Buffer.from(JSON.stringify(rows)));
  return { columns, rowCount: rows.length, rowsDigest };
}

async function put(query: Query, looking: Call, suffix: string, bytes: Buffer): Promise<void> {
  const { account } = looking;
  const { OutputLocation, EncryptionConfiguration } = query.result;
  const { bucket: name, prefix } = parseS3Location(OutputLocation) ?? { bucket: '', prefix: '' };
  const key = prefix + suffix;
  const call = throughAthena(looking, query, 's3');
  await askToWrite(call, name, key);
  const bucket = findBucket(account, name);
  if (!bucket)
    throw new QueryFailure('RESULT_NOT_WRITTEN', `The S3 bucket ${name} of the query's result does not exist`);
  const encryption = await encrypt(() => encryptFor(bucket, key, encryptionInput(EncryptionConfiguration), call), key);
  await putServiceObject(account, name, key, bytes, encryption ? { encryption } : {});
}

function encryptionInput(asked: Query['result']['EncryptionConfiguration']): Parameters<typeof encryptFor>[2] {
  if (asked?.EncryptionOption !== 'SSE_KMS') return {};
  return { ServerSideEncryption: 'aws:kms', ...(asked.KmsKey !== undefined && { SSEKMSKeyId: asked.KmsKey }) };
}

async function encrypt(attempt: () => ReturnType<typeof encryptFor>, key: string): ReturnType<typeof encryptFor> {
  try {
    return await attempt();
  } catch (error) {
    throw new QueryFailure('RESULT_NOT_WRITTEN', `Access denied when writing output to url: ${key} (${String(error)})`);
  }
}
