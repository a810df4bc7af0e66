import { describe, expect, it } from 'vitest';
import { NO_NETWORK, ROW, ROW_WORDS } from '../../src/model/mined-part.js';
import { ByteScanner } from '../../src/scanner/byte-scanner.js';
import { documentOf, openStubDesk, recordText, scanText } from './stub-desk.js';

const seconds = Date.UTC(2026, 0, 31, 23, 59, 59) / 1000;

describe('a row', () => {
  it('has the id as four words, the second, and the numbers that the desk gave', () => {
    const { desk } = openStubDesk();
    const scanner = new ByteScanner({ ...desk, numberKind: () => ({ kind: 7, levels: [] }), numberNetwork: () => 3 });
    expect(scanText(scanner, documentOf(recordText({ sourceIPAddress: '203.0.113.7' })))).toEqual({ type: 'done' });
    const row = scanner.takeRows();
    expect([...row.subarray(0, ROW.kind)]).toEqual([0x01234567, 0x89abcdef, 0x01234567, 0x89abcdef]);
    expect([row[ROW.kind], row[ROW.time], row[ROW.network]]).toEqual([7, seconds, 3]);
    expect(scanner.takeRows()).toHaveLength(0);
  });

  it('tells no network where the record has no address', () => {
    const scanner = new ByteScanner(openStubDesk().desk);
    scanText(
      scanner,
      documentOf(recordText(), recordText({ sourceIPAddress: '' }), recordText({ sourceIPAddress: 7 })),
    );
    const rows = scanner.takeRows();
    expect([0, 1, 2].map((row) => rows[row * ROW_WORDS + ROW.network])).toEqual([NO_NETWORK, NO_NETWORK, NO_NETWORK]);
  });

  it('is made of records in the window only, both of whose ends count, while all are counted', () => {
    const scanner = new ByteScanner(openStubDesk().desk);
    const records = ['57', '58', '59'].map((second) => recordText({ eventTime: `2026-01-31T23:59:${second}Z` }));
    const count = (sinceSeconds: number, untilSeconds: number): number => {
      scanText(scanner, documentOf(...records), { sinceSeconds, untilSeconds });
      expect(scanner.counts).toEqual({ entries: 3, records: 3, setAside: 0 });
      return scanner.takeRows().length / ROW_WORDS;
    };
    expect(count(seconds - 1, seconds)).toBe(2);
    expect(count(seconds - 2, seconds - 2)).toBe(1);
    expect(count(seconds + 1, 2 ** 40)).toBe(0);
    expect(count(-5, -1)).toBe(0);
    expect(count(2 ** 32, 2 ** 33)).toBe(0);
  });

  it('stays when another document begins before it was taken', () => {
    const scanner = new ByteScanner(openStubDesk().desk);
    scanText(scanner, documentOf(recordText()));
    scanText(scanner, documentOf(recordText(), recordText()));
    expect(scanner.takeRows()).toHaveLength(3 * ROW_WORDS);
  });
});

describe('questions', () => {
  it('are asked once for what is alike', () => {
    const { asked, desk } = openStubDesk();
    const scanner = new ByteScanner(desk);
    const caller = { userIdentity: { type: 'IAMUser', arn: 'arn:aws:iam::123456789012:user/u' } };
    const document = documentOf(
      recordText({ ...caller, sourceIPAddress: '203.0.113.7', userAgent: 'a' }),
      recordText({ ...caller, sourceIPAddress: '203.0.113.7', userAgent: 'b', eventTime: '2026-02-01T00:00:00Z' }),
    );
    scanText(scanner, document);
    scanText(scanner, document);
    expect(asked).toMatchObject({ operations: ['s3.amazonaws.com GetObject'], networks: ['203.0.113.7'], odd: [] });
    expect([asked.identities.length, asked.kinds.length]).toEqual([1, 1]);
  });

  it.each([
    ['errorCode', { errorCode: 'AccessDenied' }],
    ['awsRegion', { awsRegion: 'us-east-1' }],
    ['eventType', { eventType: 'AwsServiceEvent' }],
    ['eventCategory', { eventCategory: 'Data' }],
    ['managementEvent', { managementEvent: false }],
    ['recipientAccountId', { recipientAccountId: '123456789012' }],
    ['a refusal', { errorMessage: 'x is not authorized to perform: y' }],
    ['a parameter', { requestParameters: { bucketName: 'a' } }],
    ['a response', { responseElements: { key: 'a' } }],
    ['further data', { additionalEventData: { SwitchFrom: 'a' } }],
    ['a resource', { resources: [{ ARN: 'arn:aws:s3:::b' }] }],
    ['the caller', { userIdentity: { type: 'Root' } }],
    ['MFA', { userIdentity: { sessionContext: { attributes: { mfaAuthenticated: 'true' } } } }],
  ])('are asked about kinds that differ in %s', (_, fields) => {
    const { asked, desk } = openStubDesk();
    scanText(new ByteScanner(desk), documentOf(recordText(), recordText(fields)));
    expect(asked.kinds).toEqual([recordText(), recordText(fields)]);
  });

  it('are asked once about the head of kinds that differ in their values only', () => {
    const { asked, desk } = openStubDesk();
    const values = [{ requestParameters: { key: 'a' } }, { requestParameters: { key: 'b' } }, { resources: [] }];
    scanText(new ByteScanner(desk), documentOf(...values.map(recordText)));
    expect([asked.heads.length, asked.kinds.length]).toEqual([1, 3]);
  });

  it('are not asked again about kinds of whom only the session differs, which every row names', () => {
    const { asked, desk } = openStubDesk();
    const scanner = new ByteScanner({ ...desk, identify: (caller) => ({ identity: 1, session: caller.length }) });
    const sessions = ['a', 'bb'].map((arn) => recordText({ userIdentity: { arn } }));
    scanText(scanner, documentOf(...sessions, ...sessions));
    const rows = scanner.takeRows();
    const lengths = [0, 1, 2, 3].map((row) => rows[row * ROW_WORDS + ROW.session]);
    expect([asked.kinds.length, lengths]).toEqual([1, [11, 12, 11, 12]]);
  });

  it('are asked again after the scanner was told to forget, but not about operations', () => {
    const { asked, desk } = openStubDesk();
    const scanner = new ByteScanner(desk);
    const document = documentOf(recordText({ sourceIPAddress: '203.0.113.7' }));
    scanText(scanner, document);
    scanner.forget();
    scanText(scanner, document);
    const { operations, identities, kinds, networks } = asked;
    expect([operations, identities, kinds, networks].map((list) => list.length)).toEqual([1, 2, 2, 2]);
  });

  it('stop the scan before a record whose operation nobody knows yet', () => {
    const { asked, desk } = openStubDesk();
    let isKnown = false;
    const scanner = new ByteScanner({ ...desk, describe: (...name) => (isKnown ? desk.describe(...name) : undefined) });
    const stop = scanText(scanner, documentOf('{"eventVersion":1}', recordText(), recordText()));
    expect(stop).toEqual({ type: 'operation', eventSource: 's3.amazonaws.com', eventName: 'GetObject' });
    expect(scanner.counts).toEqual({ entries: 1, records: 0, setAside: 0 });
    isKnown = true;
    expect(scanner.resume()).toEqual({ type: 'done' });
    expect(scanner.counts).toEqual({ entries: 3, records: 2, setAside: 0 });
    expect(asked.odd).toEqual([{ text: '{"eventVersion":1}', entry: 1 }]);
  });

  it('are asked once about values that are told no more, and by what they begin with where that is told', () => {
    const keys = ['a/1', 'a/2', 'b/1', 'c'].map((key) => recordText({ requestParameters: { key } }));
    const count = (...levels: Parameters<typeof openStubDesk>): number => {
      const { asked, desk } = openStubDesk(...levels);
      const scanner = new ByteScanner(desk);
      scanText(scanner, documentOf(recordText()));
      scanText(scanner, documentOf(...keys, ...keys));
      return asked.kinds.length - 1;
    };
    expect([count([0, 0, 0, 0]), count([0, 1, 0, 0]), count([0, 2, 0, 0]), count([2, 0, 2, 2])]).toEqual([4, 3, 1, 4]);
  });

  it('are asked once about S3 objects that are told no more', () => {
    const records = ['a', 'b'].map((name) =>
      recordText({
        resources: [
          { type: 'AWS::S3::Object', ARN: name },
          { type: 'AWS::S3::Bucket', ARN: 'c' },
        ],
      }),
    );
    const { asked, desk } = openStubDesk([0, 0, 0, 1]);
    const scanner = new ByteScanner(desk);
    scanText(scanner, documentOf(recordText()));
    scanText(scanner, documentOf(...records));
    expect(asked.kinds).toEqual([recordText(), records[0]]);
  });

  it('may be asked again after very many others, and what is cut stays cut', () => {
    const { asked, desk } = openStubDesk([0, 2, 0, 0]);
    const scanner = new ByteScanner({ ...desk, numberHead: () => 1 });
    const many = Array.from({ length: 60_000 }, (_, index) =>
      recordText({
        userIdentity: { arn: `${index}` },
        sourceIPAddress: `${index}`,
        requestParameters: { key: `${index}` },
      }),
    );
    expect(scanText(scanner, documentOf(...many))).toEqual({ type: 'done' });
    expect(scanner.takeRows()).toHaveLength(60_000 * ROW_WORDS);
    expect(new Set(asked.operations)).toEqual(new Set(['s3.amazonaws.com GetObject']));
    expect(asked.operations.length).toBeGreaterThan(1);
    const before = asked.kinds.length;
    const others = ['x', 'y', 'z'].map((key) => recordText({ requestParameters: { key } }));
    expect(scanText(scanner, documentOf(...others))).toEqual({ type: 'done' });
    expect(asked.kinds.slice(before)).toEqual([]);
  });

  it('may be about more operations than there is room for', () => {
    const { asked, desk } = openStubDesk();
    const paths = Array.from({ length: 1000 }, (_, index) => `requestParameters.a${index}.b${index}`);
    const scanner = new ByteScanner({
      ...desk,
      describe: (...name) => desk.describe(...name) && { number: asked.operations.length, paths, beginnings: [] },
    });
    const many = Array.from({ length: 200 }, (_, index) => recordText({ eventName: `Operation${index}` }));
    expect(scanText(scanner, documentOf(...many, ...many))).toEqual({ type: 'done' });
    expect(scanner.counts.records).toBe(400);
    expect(new Set(asked.operations).size).toBe(200);
    expect(asked.operations.length).toBeGreaterThan(200);
    expect(asked.odd).toEqual([]);
  });
});

describe('what the scanner refuses', () => {
  const refuse = (text: string) => {
    const { asked, desk } = openStubDesk();
    const scanner = new ByteScanner(desk);
    const stop = scanText(scanner, text);
    const rest = stop.type === 'refused' ? Buffer.concat(stop.rest).toString() : undefined;
    return { type: stop.type, inList: stop.type === 'refused' && stop.inList, rest, ...scanner.counts, asked };
  };

  it.each(['', ' ', '[]', '{"Events":[]}', '{"Records":{}}', '{"x":1,"Records":[]}', '{"Record\\u0073":[]}', 'x'])(
    'is given back whole where it is no document of records: %j',
    (text) => {
      expect(refuse(text)).toMatchObject({ type: 'refused', inList: false, rest: text, entries: 0 });
    },
  );

  it.each([
    ['a record that is no JSON', '{"a":tru}', ',{}]}'],
    ['a record cut off', '{"a":', ''],
    ['an entry that is missing', '', ']}'],
    ['a control character in a text', '{"a":"\u0001"}', ']}'],
    ['a number with a leading zero', '{"a":01}', ']}'],
    ['an escape of a code that is too short', '{"a":"\\u012g"}', ']}'],
    ['an escape that is none', '{"a":"\\x"}', ']}'],
    ['a comma too many', '{"a":1,}', ']}'],
    ['a value behind the record', '{"a":1} 1', ']}'],
    ['brackets that do not match', '{"a":[}', ']}'],
    ['more nesting than it follows', `${'['.repeat(600)}${']'.repeat(600)}`, ']}'],
  ])('is given back from %s on', (_, entry, end) => {
    const document = `{"Records":[${recordText()}, ${entry}${end}`;
    expect(refuse(document)).toMatchObject({
      type: 'refused',
      inList: true,
      rest: ` ${entry}${end}`,
      entries: 1,
      records: 1,
    });
  });

  it.each(['', '}', '} x', '},', '}}', ',"x":1}'])('is given back from the end of the list on: ]%s', (end) => {
    const document = `{"Records":[${recordText()}]${end}`;
    const expected = end === '}' ? { type: 'done' } : { type: 'refused', inList: true, rest: `]${end}` };
    expect(refuse(document)).toMatchObject({ ...expected, entries: 1, records: 1 });
  });
});

describe('what the scanner leaves to others', () => {
  it.each([
    ['no object', '7'],
    ['an empty object', '{}'],
    ['a list of records', `[${recordText()}]`],
    ['a record that may hold others', recordText({ Records: [] })],
    ['Event history', recordText({ CloudTrailEvent: '{}' })],
    ['a digest', recordText({ logFiles: [] })],
    ['a key with an escape', recordText().replace('eventName', 'event\\u004eame')],
    ['a key that is no ASCII', recordText({ '\u00e9': 1 })],
    ['a key that is there twice', recordText().replace('{', '{"eventName":"x",')],
    ['a day that there is not', recordText({ eventTime: '2026-02-29T00:00:00Z' })],
    ['an hour that there is not', recordText({ eventTime: '2026-02-28T24:00:00Z' })],
    ['a time that 32 bits do not hold', recordText({ eventTime: '2106-02-07T06:28:16Z' })],
    ['a time in another form', recordText({ eventTime: '2026-02-28 00:00:00Z' })],
    ['a source in capitals', recordText({ eventSource: 'S3.amazonaws.com' })],
    ['a name with spaces around it', recordText({ eventName: ' GetObject' })],
    ['a caller that is a text', recordText({ userIdentity: 'me' })],
    ['a caller with a key twice', recordText({ userIdentity: 1 }).replace('1}', '{"arn":1,"arn":2}}')],
    ['an id in capitals', recordText({ eventID: '01234567-89AB-cdef-0123-456789abcdef' })],
    ['no id', recordText({ eventID: undefined })],
    ['a parameter in two spellings', recordText({ requestParameters: { key: 1, Key: 2 } })],
    ['a long value that may be cut', recordText({ requestParameters: { key: 'x'.repeat(2049) } })],
    [
      'a number that may be cut and is told otherwise',
      recordText({ requestParameters: { key: 0 } }).replace(':0}', ':1e2}'),
    ],
    ['a value with an escape that may be cut', recordText({ responseElements: { key: 'a"' } })],
    ["an S3 object's name with an escape", recordText({ resources: [{ type: 'AWS::S3::Object', ARN: '"' }] })],
  ])('is %s', (_, entry) => {
    const { asked, desk } = openStubDesk();
    const scanner = new ByteScanner(desk);
    expect(scanText(scanner, documentOf(recordText(), ` ${entry} `))).toEqual({ type: 'done' });
    expect(asked.odd).toEqual([{ text: entry, entry: 2 }]);
    expect(scanner.counts).toEqual({ entries: 2, records: 1, setAside: 0 });
  });

  it('is not what an Insight says, which is set aside', () => {
    const { asked, desk } = openStubDesk();
    const scanner = new ByteScanner(desk);
    scanText(scanner, documentOf('{"eventCategory":"Insight"}', '{"eventType":"AwsCloudTrailInsight"}'));
    expect(scanner.counts).toEqual({ entries: 2, records: 0, setAside: 2 });
    expect(asked.odd).toEqual([]);
  });

  it('is every record of an operation whose paths it cannot follow', () => {
    const { asked, desk } = openStubDesk();
    const scanner = new ByteScanner({ ...desk, describe: () => ({ number: 0, paths: ['userAgent'], beginnings: [] }) });
    scanText(scanner, documentOf(recordText()));
    expect(asked.odd).toHaveLength(1);
  });
});

describe('bytes that come in pieces', () => {
  const document = ` ${documentOf(...['a', 'b', 'c'].map((key) => recordText({ requestParameters: { key } })))}\n`;

  it('give the same rows wherever they are cut', () => {
    const scanner = new ByteScanner(openStubDesk().desk);
    scanText(scanner, document);
    const whole = scanner.takeRows();
    for (let cut = 0; cut <= document.length; cut += 1) {
      scanner.start({});
      expect(scanner.scan(Buffer.from(document.slice(0, cut)), false)).toEqual({ type: 'more' });
      expect(scanner.scan(Buffer.from(document.slice(cut)), true)).toEqual({ type: 'done' });
      expect(scanner.takeRows()).toEqual(whole);
    }
  });

  it('are whole only when the last was given', () => {
    const scanner = new ByteScanner(openStubDesk().desk);
    scanner.start({});
    expect(scanner.scan(Buffer.from(document), false)).toEqual({ type: 'more' });
    expect(scanner.scan(new Uint8Array(), true)).toEqual({ type: 'done' });
    expect(scanner.takeRows()).toHaveLength(3 * ROW_WORDS);
  });

  it('may be one record of many megabytes', () => {
    const scanner = new ByteScanner(openStubDesk().desk);
    const large = Buffer.from(documentOf(recordText({ x: 'y'.repeat(20 * 2 ** 20) }), recordText()));
    scanner.start({});
    for (let start = 0; start < large.length; start += 2 ** 18) {
      expect(scanner.scan(large.subarray(start, start + 2 ** 18), false)).toEqual({ type: 'more' });
    }
    expect(scanner.scan(new Uint8Array(), true)).toEqual({ type: 'done' });
    expect(scanner.counts.records).toBe(2);
  });

  it('are given back whole with what comes after them where an entry is larger than the ordinary parser takes', () => {
    const scanner = new ByteScanner(openStubDesk().desk);
    const chunk = Buffer.alloc(2 ** 22, ' ');
    scanner.start({});
    let stop = scanner.scan(Buffer.from(`{"Records":[${recordText()},`), false);
    let given = 0;
    for (; stop.type === 'more' && given < 2 ** 28; given += chunk.length) stop = scanner.scan(chunk, false);
    expect(stop).toMatchObject({ type: 'refused', inList: true });
    const rest = stop.type === 'refused' ? stop.rest.reduce((sum, { length }) => sum + length, 0) : 0;
    expect(rest).toBe(given);
    expect(rest).toBeGreaterThan(64 * 2 ** 20);
  });
});
