import { describe, expect, it } from 'vitest';
import { describeSelectors, selectorsWanted } from '../../../src/setup/steps/event-selectors.js';

describe('event selectors', () => {
  it('of a trail that was never told are every management event and no data event', () => {
    const never = describeSelectors({ basic: [], advanced: false });
    const all = selectorsWanted({ managementEvents: 'all', dataEvents: [] }, 'aws');
    expect(describeSelectors({ basic: all, advanced: false })).toEqual(never);
    expect(never).toEqual(['All: management']);
  });

  it.each([
    ['read', 'ReadOnly'],
    ['write', 'WriteOnly'],
  ] as const)('for %s management events take data events whole', (managementEvents, type) => {
    const wanted = selectorsWanted({ managementEvents, dataEvents: ['s3'] }, 'aws-cn');
    expect(describeSelectors({ basic: wanted, advanced: false })).toEqual([
      'All: AWS::S3::Object of arn:aws-cn:s3',
      `${type}: management`,
    ]);
  });

  it('are the same whatever the order of the configuration, each named once', () => {
    const one = selectorsWanted({ managementEvents: 'all', dataEvents: ['dynamodb', 's3', 'lambda', 's3'] }, 'aws');
    const other = selectorsWanted({ managementEvents: 'all', dataEvents: ['lambda', 's3', 'dynamodb'] }, 'aws');
    expect(one).toEqual(other);
  });

  it('that leave an event source out are not the same', () => {
    const [all] = selectorsWanted({ managementEvents: 'all', dataEvents: [] }, 'aws');
    if (!all) throw new Error('no selector');
    const excluding = { ...all, ExcludeManagementEventSources: ['kms.amazonaws.com'] };
    expect(describeSelectors({ basic: [excluding], advanced: false })).toEqual([
      'All: management without kms.amazonaws.com',
    ]);
  });
});
