import { expect, test } from 'vitest';
import { stripDate } from '../../src/reference/event-names.js';

test.each([
  ['ListFunctions20150331', 'ListFunctions'],
  ['AddPermission20150331v2', 'AddPermission'],
  ['CreateDistribution2020_05_31', 'CreateDistribution'],
])('%s is %s', (dated, bare) => {
  expect(stripDate(dated)).toBe(bare);
});

test.each([
  'CreateEnvironmentEC2',
  'RestoreDBInstanceFromS3',
  'CreateClusterV2',
  'GetMetricDataV2',
  '20150331',
  'DetectEntitiesV2',
])('%s ends in no date', (name) => {
  expect(stripDate(name)).toBeUndefined();
});
