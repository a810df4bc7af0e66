import { describe, expect, it } from 'vitest';
import type { OperationPaths } from '../../src/usage/kind-dictionary.js';
import { VALUE_LIMIT } from '../../src/usage/shorten.js';
import { operationPaths } from './record-texts.js';
import { documentOf, recordText } from './stub-desk.js';
import { openEngine } from './two-engines.js';

const many = Array.from({ length: VALUE_LIMIT + 100 }, (_, index) => index);
const user = { type: 'IAMUser', arn: 'arn:aws:iam::123456789012:user/u', userName: 'u' };

function session(name: string): Readonly<Record<string, unknown>> {
  const arn = `arn:aws:sts::123456789012:assumed-role/r/${name}`;
  const sessionIssuer = { type: 'Role', arn: 'arn:aws:iam::123456789012:role/r', userName: 'r' };
  return { type: 'AssumedRole', arn, sessionContext: { sessionIssuer } };
}

describe('values that are too many end up cut as by the ordinary parser', () => {
  it.each([
    [
      'of a parameter, with few beginnings',
      (n: number) => ({ userIdentity: user, requestParameters: { key: `a/${n}` } }),
    ],
    [
      'of a parameter, with many',
      (n: number) => ({ userIdentity: user, requestParameters: { inner: [{ key: `${n}/a` }] } }),
    ],
    ['without a slash', (n: number) => ({ userIdentity: user, responseElements: { key: n } })],
    [
      'several in a record',
      (n: number) => ({ requestParameters: { key: [`a/${n % 40}`, `b/${n}`, n % 3 === 0 ? '' : 'c'] } }),
    ],
    ['of two parameters', (n: number) => ({ requestParameters: { key: `${n}` }, responseElements: { key: `a/${n}` } })],
    [
      'of S3 objects',
      (n: number) => ({ userIdentity: user, resources: [{ type: 'AWS::S3::Object', ARN: `arn:aws:s3:::b/${n}` }] }),
    ],
    ['of sessions', (n: number) => ({ userIdentity: session(`s-${n}`) })],
    [
      'of sessions and a parameter',
      (n: number) => ({ userIdentity: session(`s-${n}`), requestParameters: { key: `${n}` } }),
    ],
    [
      'of some callers',
      (n: number) => ({ userIdentity: n % 5 === 0 ? user : session('s'), requestParameters: { key: `${n}/` } }),
    ],
  ])('%s', async (_, fieldsOf) => {
    const records = many.flatMap((n) => [n, n >> 1]).map((n) => recordText(fieldsOf(n)));
    await expectSame(records, operationPaths);
  });

  it('beyond those places of an operation that the scanner keeps levels for', async () => {
    const places = Array.from({ length: 40 }, (_, index) => `requestParameters.p${10 + index}`);
    const records = many.map((n) => recordText({ requestParameters: { p10: `${n}`, p37: n, p38: `${n}/a`, p49: n } }));
    await expectSame([...records, ...records], { paths: places, beginnings: places });
  });
});

async function expectSame(records: readonly string[], paths: OperationPaths): Promise<void> {
  const document = Buffer.from(documentOf(...records));
  const byBytes = await openEngine({ paths, apart: false, engine: 'bytes' })([document]);
  expect(byBytes.rows).toHaveLength(records.length);
  expect(byBytes).toEqual(await openEngine({ paths, apart: false, engine: 'records' })([document]));
}
