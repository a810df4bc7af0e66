import { describe, expect, it } from 'vitest';
import { operationPaths } from './record-texts.js';
import { documentOf, recordText } from './stub-desk.js';
import { openEngine } from './two-engines.js';

const role = 'arn:aws:iam::123456789012:role/r';
const long = 'x'.repeat(2048);

// Each pair differs in little; a scanner that overlooks it would take the second record for another of the first one's kind.
describe('records that differ in little are told apart as by the ordinary parser', () => {
  it.each<readonly [string, string, string]>([
    ['a key of the caller by its code', caller('{"type":"IAMUser"}'), caller('{"type":"IAMUser","\\u0061rn":"a"}')],
    [
      'no object and another in place of the caller',
      caller('null'),
      recordText().replace('{', `{"userIdentity":{"type":"Root"},`),
    ],
    ['an object and then none', caller('{"type":"Root"}'), caller('{"type":"Root"},"userIdentity":null')],
    ['a session with and without MFA', caller(mfa('"true"')), caller(mfa('"false"'))],
    ['MFA as a text and as a flag', caller(mfa('true')), caller(mfa('"yes"'))],
    ['nothing and something', parameters('"tagSet":null'), parameters('"tagSet":0')],
    ['an empty list and one of nothing', parameters('"tagSet":[]'), parameters('"tagSet":[{}]')],
    ['an empty list and one of something', parameters('"tagSet":[[""]]'), parameters('"tagSet":[["a"]]')],
    ['zero and minus zero', parameters('"key":0'), parameters('"key":-0')],
    ['one number in two ways', parameters('"key":100'), parameters('"key":1e2')],
    ['large numbers that round to one', parameters('"key":12345678901234567'), parameters('"key":12345678901234568')],
    ['a text and a number', parameters('"bucketName":"1"'), parameters('"bucketName":1')],
    ['texts that are alike up to where they are cut', parameters(`"key":"${long}a"`), parameters(`"key":"${long}b"`)],
    ['texts of which one is cut', parameters(`"key":"${long}"`), parameters(`"key":"${long}b"`)],
    [
      'characters of which one is cut in two',
      parameters(`"key":"${long.slice(1)}\u{1f600}"`),
      parameters(`"key":"${long.slice(1)}\u{1f601}"`),
    ],
    ['keys that begin and end alike', parameters('"key":"a"'), parameters('"kay":"a"')],
    ['two spellings of a key', parameters('"key":"a"'), parameters('"KEY":"a"')],
    ['both spellings of a key', parameters('"key":"a","Key":"b"'), parameters('"key":"b","Key":"a"')],
    ['a key twice', parameters('"key":"a","key":"b"'), parameters('"key":"b","key":"a"')],
    ['letters that only look like a key', parameters('"\u212aey":"a"'), parameters('"\u212aey":"b"')],
    ['words in two cases', parameters('"statement":" SELECT a"'), parameters('"statement":"select b"')],
    ['words one of which is an escape', parameters('"statement":"\\nselect"'), parameters('"statement":"nselect"')],
    [
      'words behind a long gap',
      parameters(`"statement":"${'1'.repeat(2047)}ab"`),
      parameters(`"statement":"${'1'.repeat(2047)}ac"`),
    ],
    ['a flag and its text', parameters('"statement":true'), parameters('"statement":"TRUE"')],
    ['a role under another key', parameters(`"roleArn":"${role}"`), parameters(`"principalArn":"${role}"`)],
    ['a role under another key above', parameters(`"role":{"a":"${role}"}`), parameters(`"tags":{"a":"${role}"}`)],
    ['a role in a list and in none', parameters(`"role":["${role}"]`), parameters(`"x":{"":"${role}"}`)],
    [
      'a role by its code',
      parameters(`"role":"${role.replace('a', '\\u0061')}"`),
      parameters(`"role":"${role.replace('a', '\\u0062')}"`),
    ],
    [
      'roles behind a slash that is escaped',
      parameters(`"role":"${role.replace('/', '\\/')}"`),
      parameters(`"role":"${role}s"`),
    ],
    [
      'a role as deep as is read, and deeper',
      parameters(nest(11, `"roleArn":"${role}"`)),
      parameters(nest(13, `"roleArn":"${role}"`)),
    ],
    [
      'tags as deep as is read, and deeper',
      parameters(nest(12, '"tags":{"a":1}')),
      parameters(nest(13, '"tags":{"a":1}')),
    ],
    ['tags and stages', parameters('"stage":{"a":1}'), parameters('"sTag":{"a":1}')],
    ['tags behind a letter and behind none', parameters('"_tags":{"a":1}'), parameters('"aTagSpecifications":{"a":1}')],
    ['tags that are there twice', parameters('"tags":{"a":1},"tags":{}'), parameters('"tags":{"a":1}')],
    [
      'tags below a key that is there twice',
      parameters('"x":{"tags":{"a":1}},"x":{}'),
      parameters('"x":{"tags":{"a":1}}'),
    ],
    ['a name of an object and of a bucket', resource('AWS::S3::Object', 'a'), resource('AWS::S3::Bucket', 'a')],
    ['names of objects', resource('AWS::S3::Object', 'a'), resource('AWS::S3::Object', '\u00e9')],
    [
      'a refusal and what reads like one',
      message('x is not authorized to perform: y'),
      message('xis not authorized to perform: y'),
    ],
    [
      'a refusal behind an escape',
      message('\\tis not authorized to perform: y'),
      message('\\\\tis not authorized to perform: y'),
    ],
    [
      'a refusal by codes',
      message('\\u0069s not authorized to perform: y'),
      message('\\u0068s not authorized to perform: y'),
    ],
    [
      'management and data events of old',
      recordText({ managementEvent: true }),
      recordText({ managementEvent: false }),
    ],
    ['further data', further('a'), further('b')],
    ['names with and without a space before them', recordText({ eventName: ' GetObject' }), recordText()],
    ['sources in two cases', recordText({ eventSource: 'S3.amazonaws.com' }), recordText()],
    ['a time after the last that 32 bits hold', recordText({ eventTime: '2106-02-07T06:28:17Z' }), recordText()],
    ['an account as a text and as a number', account('"1"'), account('1')],
  ])('%s', async (_, a, b) => {
    const byBytes = openEngine({ engine: 'bytes', paths: operationPaths });
    const byRecords = openEngine({ engine: 'records', paths: operationPaths });
    for (const records of [
      [a, b],
      [b, a],
    ]) {
      const log = [Buffer.from(documentOf(...records))];
      const outcome = await byBytes(log);
      expect(outcome.rows).toHaveLength(2);
      expect(outcome).toEqual(await byRecords(log));
    }
  });
});

function caller(identity: string): string {
  return recordText({ userIdentity: 0 }).replace('"userIdentity":0', `"userIdentity":${identity}`);
}

function mfa(flag: string): string {
  return `{"type":"IAMUser","sessionContext":{"attributes":{"mfaAuthenticated":${flag}}}}`;
}

function parameters(fields: string): string {
  return recordText({ requestParameters: 0 }).replace('"requestParameters":0', `"requestParameters":{${fields}}`);
}

function nest(depth: number, fields: string): string {
  return `${'"x":{'.repeat(depth)}${fields}${'}'.repeat(depth)}`;
}

function resource(type: string, arn: string): string {
  return recordText({ resources: [{ type, ARN: arn }] });
}

function message(text: string): string {
  return recordText({ errorMessage: 0 }).replace('"errorMessage":0', `"errorMessage":"${text}"`);
}

function account(id: string): string {
  return recordText({ recipientAccountId: 0 }).replace('"recipientAccountId":0', `"recipientAccountId":${id}`);
}

function further(from: string): string {
  return recordText({ additionalEventData: { SwitchFrom: from } });
}
