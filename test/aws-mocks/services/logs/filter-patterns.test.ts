import { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EmbeddedAws } from '../../../../aws-mocks/index.js';
import cisCases from '../../../cases/cis-filter-patterns.json' with { type: 'json' };
import cases from '../../../cases/log-filter-patterns.json' with { type: 'json' };
import { clientSettings, startTestAws } from '../../../helpers/embedded-aws.js';

let aws: EmbeddedAws;
let logs: CloudWatchLogs;

beforeAll(async () => {
  aws = await startTestAws();
  logs = new CloudWatchLogs(clientSettings(aws));
});
afterAll(() => aws.stop());

/** The numbers of the messages that the pattern matches. */
async function matchesOf(filterPattern: string, logEventMessages: string[]): Promise<unknown[]> {
  const { matches = [] } = await logs.testMetricFilter({ filterPattern, logEventMessages });
  return matches.map(({ eventNumber }) => eventNumber);
}

// From AWS's pages on the syntax and on TestMetricFilter, and by hand.
describe('a filter pattern', () => {
  test.each(cases)('$pattern matches what it should', async ({ pattern, messages, matches }) => {
    expect(await matchesOf(pattern, messages)).toEqual(matches);
  });
});

// https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html
describe('the pattern that Security Hub wants for', () => {
  test.each(cisCases)('$control matches its records and no near miss', async ({ pattern, matches, misses }) => {
    const texts = [...matches, ...misses].map((record) => JSON.stringify(record));
    expect(await matchesOf(pattern, texts)).toEqual(matches.map((_, index) => index));
  });
});

describe('fields', () => {
  const line = '127.0.0.1 - frank [10/Oct/2000:13:25:15 -0700] "GET /apache_pb.gif HTTP/1.0" 200 1534';

  test.each([
    [
      '[ip, identity, user_id, timestamp, request, status_code, size]',
      ['$ip', '$identity', '$user_id', '$timestamp', '$request', '$status_code', '$size'],
    ],
    ['[..., size]', ['$1', '$2', '$3', '$4', '$5', '$6', '$size']],
    ['[]', ['$1', '$2', '$3', '$4', '$5', '$6', '$7']],
    ['[..., request=*.gif*, status_code,]', ['$1', '$2', '$3', '$4', '$request', '$status_code', '$7']],
  ])('of %s are named, or numbered where they have no name', async (filterPattern, names) => {
    const values = [
      '127.0.0.1',
      '-',
      'frank',
      '10/Oct/2000:13:25:15 -0700',
      'GET /apache_pb.gif HTTP/1.0',
      '200',
      '1534',
    ];
    const { matches } = await logs.testMetricFilter({ filterPattern, logEventMessages: [line] });
    expect(matches?.[0]?.extractedValues).toEqual(
      Object.fromEntries(names.map((name, index) => [name, values[index]])),
    );
  });

  test('are not told of JSON events', async () => {
    const { matches } = await logs.testMetricFilter({ filterPattern: '{ $.a = 1 }', logEventMessages: ['{"a":1}'] });
    expect(matches?.[0]).toEqual({ eventNumber: 0, eventMessage: '{"a":1}', extractedValues: {} });
  });
});

describe('what is no pattern is refused', () => {
  test.each([
    'foo-bar',
    'user@example.com',
    '?',
    '-',
    '"open',
    '%a(b)%',
    '%a!%',
    '%[%',
    '%%',
    '{',
    '{ }',
    '{ $.a = 1',
    '{ $.a }',
    '{ $.a = }',
    '{ $ = 1 }',
    '{ a = 1 }',
    '{ $.a == 1 }',
    '{ $.a > many }',
    '{ $.a = b@c }',
    '{ ($.a = 1 }',
    '{ $.a = 1 $.b = 2 }',
    '{ $.a = 1 && }',
    '{ $.a EXISTS }',
    '{ $.a IS NOT NULL }',
    '{ $.a NOT NULL }',
    '{ $.a IN ["x"] }',
    '{ $.*.b[*] = 1 }',
    '{ $.a[*] = 1 || $.b[*] = 1 || $.c[*] = 1 || $.d[*] = 1 }',
    '{ $.a = %x% || $.b = %y% || $.c = %z% }',
    '[a, b',
    '[..., a, ...]',
    '[a = 1 && b = 2]',
    '[a =]',
    '[a b]',
  ])('%s', async (filterPattern) => {
    await expect(logs.testMetricFilter({ filterPattern, logEventMessages: ['x'] })).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
  });

  test('a pattern of more than 1,024 characters', async () => {
    await expect(
      logs.testMetricFilter({ filterPattern: 'x'.repeat(1025), logEventMessages: ['x'] }),
    ).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });
});
