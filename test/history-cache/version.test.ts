import { hash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { RawRecord } from '../../src/model/event.js';
import { SCANNER_VERSION } from '../../src/scanner/version.js';
import { openKindDictionary } from '../../src/usage/kind-dictionary.js';
import { parseRecord } from '../../src/usage/parse-record.js';
import { openRecordMiner } from '../../src/usage/record-miner.js';
import { identities, makeRecord } from '../usage/records.js';

const operation = {
  paths: ['requestParameters.bucketName', 'requestParameters.key', 'requestParameters|tags'],
  beginnings: ['requestParameters.key'],
};

const records: readonly RawRecord[] = [
  makeRecord({ eventID: '00000001-0000-4000-8000-00000000000a', sourceIPAddress: '52.1.2.3' }),
  makeRecord({ eventID: 'odd', userIdentity: identities.role, errorCode: 'AccessDenied', sourceIPAddress: '2600::1' }),
  makeRecord({ userIdentity: identities.nobody, errorCode: 'NoSuchBucket', sourceIPAddress: 's3.amazonaws.com' }),
  makeRecord({
    eventName: 'GetObject',
    eventCategory: 'Data',
    requestParameters: { bucketName: 'data', key: 'a/b', tags: [{ key: 'a' }] },
    resources: [{ type: 'AWS::S3::Object', ARN: 'arn:aws:s3:::data/a/b', accountId: '123456789012' }],
    userIdentity: { ...identities.user, invokedBy: 'athena.amazonaws.com' },
  }),
  makeRecord({ eventType: 'AwsServiceEvent', errorMessage: 'User: x is not authorized to perform: y', errorCode: 'Z' }),
];

test('what was remembered is forgotten when the same records come to other rows or kinds', () => {
  const miner = openRecordMiner(openKindDictionary(true));
  for (const record of records) miner.add(parseRecord(record), operation);
  const { rows, heads, kinds, networks, ids, sessions } = miner.takePart();
  const meaning = hash('sha256', JSON.stringify([[...rows], heads, kinds, networks, ids, sessions]), 'hex').slice(
    0,
    16,
  );
  // Where this fails, what rows or kinds mean has changed: raise SCANNER_VERSION, and then write down both anew.
  expect({ version: SCANNER_VERSION, meaning }).toEqual({ version: 2, meaning: '4c5f51ab03ea2b83' });
});
