import { expect, test } from 'vitest';
import type { DataSelector, LogTrail } from '../../src/aws/log-trails.js';
import { coverageOf } from '../../src/trail/data-event-coverage.js';

const everyObject: DataSelector = { resourceType: 'AWS::S3::Object', arnPrefixes: [], complete: true };

function makeTrail(changes: Partial<LogTrail>): LogTrail {
  return {
    name: 'lab',
    arn: 'arn:aws:cloudtrail:eu-west-1:123456789012:trail/lab',
    homeRegion: 'eu-west-1',
    multiRegion: true,
    logging: true,
    bucket: 'logs',
    prefix: '',
    dataSelectors: [everyObject],
    ...changes,
  };
}

test('a trail that logs in every Region covers what it selects', () => {
  const oneBucket = { ...everyObject, arnPrefixes: ['arn:aws:s3:::b/'] };
  expect(coverageOf([makeTrail({})])).toEqual([{ resourceType: 'AWS::S3::Object', resourcePrefixes: ['arn:'] }]);
  expect(coverageOf([makeTrail({ dataSelectors: [oneBucket] })])).toEqual([
    { resourceType: 'AWS::S3::Object', resourcePrefixes: ['arn:aws:s3:::b/'] },
  ]);
});

test.each([
  ['does not log', { logging: false }],
  ['is for one Region', { multiRegion: false }],
  ['leaves reads or writes out', { dataSelectors: [{ ...everyObject, complete: false }] }],
  ['selects no data events', { dataSelectors: [] }],
] as const)('a trail that %s makes nothing known to be unused', (_, changes) => {
  expect(coverageOf([makeTrail(changes)])).toEqual([]);
});
