import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fillArnFormat, parseArnFormat, rateArnFit, readArnVariables } from '../../src/reference/arn-format.js';
import { findArnType, isOfArnType } from '../../src/reference/arn-format-type.js';

const types = [
  { type: 'cluster', formats: [parseArnFormat('arn:${Partition}:ecs:${Region}:${Account}:cluster/${ClusterName}')] },
  {
    type: 'service',
    formats: [parseArnFormat('arn:${Partition}:ecs:${Region}:${Account}:service/${ClusterName}/${ServiceName}')],
  },
];

test('an ARN tells its type and what its format’s variables stand for', () => {
  const found = findArnType(types, 'arn:aws:ecs:us-east-1:123456789012:service/prod/web');
  expect(found?.type).toBe('service');
  expect(Object.fromEntries(found?.values ?? [])).toEqual({
    Partition: 'aws',
    Region: 'us-east-1',
    Account: '123456789012',
    ClusterName: 'prod',
    ServiceName: 'web',
  });
});

test('an ARN of no type of the service has none', () => {
  expect(findArnType(types, 'arn:aws:ecs:us-east-1:123456789012:thing/x')).toBeUndefined();
});

test.each(['arn:aws:ecs::123456789012:cluster/c', 'arn:aws:ecs:us-east-1::cluster/c', 'arn:aws:ecs:::cluster/c'])(
  '%s has a hole where the format has a Region or an account',
  (arn) => {
    for (const type of types) expect(isOfArnType(type, arn, types)).toBe(false);
  },
);

test('a name before a colon may have slashes', () => {
  const stream = parseArnFormat(
    'arn:${Partition}:logs:${Region}:${Account}:log-group:${LogGroupName}:log-stream:${LogStreamName}',
  );
  const arn = 'arn:aws:logs:us-east-1:123456789012:log-group:/aws/lambda/f:log-stream:2024/01/s';
  expect(rateArnFit(stream, arn)).toBeDefined();
  expect(readArnVariables(stream, arn)?.get('LogGroupName')).toBe('/aws/lambda/f');
});

test('the beginning of an id stands once', () => {
  const unit = parseArnFormat('arn:${Partition}:organizations::${Account}:ou/o-${OrganizationId}/ou-${UnitId}');
  const values: Record<string, string> = { Partition: 'aws', Account: '1', OrganizationId: 'o-abc', UnitId: 'xyz' };
  expect(fillArnFormat(unit, (name) => values[name] ?? '')).toBe('arn:aws:organizations::1:ou/o-abc/ou-xyz');
});

test('what was filled in is what is read out', () => {
  const service = parseArnFormat('arn:${Partition}:ecs:${Region}:${Account}:service/${ClusterName}/${ServiceName}');
  const name = fc.stringMatching(/^[\w.-]{1,20}$/);
  fc.assert(
    fc.property(name, name, (cluster, web) => {
      const given = { Partition: 'aws', Region: 'r', Account: '1', ClusterName: cluster, ServiceName: web };
      const values = new Map(Object.entries(given));
      const arn = fillArnFormat(service, (variable) => values.get(variable) ?? '');
      expect(readArnVariables(service, arn)).toEqual(values);
    }),
  );
});
