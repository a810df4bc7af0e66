import { describe, expect, it } from 'vitest';
import type { LogGroup } from '../../../src/aws/logs.js';
import { planLogGroup, planLogGroupRemoval } from '../../../src/setup/steps/log-group.js';

const address = { name: 'logs', region: 'eu-west-1', arn: 'arn:aws:logs:eu-west-1:123456789012:log-group:logs' };
const trail = { name: 'lab', region: 'eu-west-1', arn: 'arn:aws:cloudtrail:eu-west-1:123456789012:trail/lab' };
const wanted = { address, retentionDays: 90, tags: { Name: 'lab' }, trail };
const ours: LogGroup = { retentionDays: 90, tags: { Name: 'lab', trimtrail: 'created' } };
const planned = (group: LogGroup | undefined, adopt = false) => {
  const { change, changes } = planLogGroup(wanted, group, { adopt });
  return [
    change,
    ...changes.flatMap(({ details }) =>
      details.map(({ property, before, after }) => `${property}: ${before} → ${after}`),
    ),
  ];
};

describe('the plan for the log group', () => {
  it.each<[string, LogGroup | undefined, readonly string[]]>([
    ['is empty for one that is as wanted', ours, ['none']],
    [
      'makes one with its tags and its retention',
      undefined,
      [
        'create',
        'LogGroupName: null → logs',
        'Tag Name: null → lab',
        'Tag trimtrail: null → created',
        'RetentionInDays: null → 90',
      ],
    ],
    ['mends a retention', { ...ours, retentionDays: null }, ['update', 'RetentionInDays: null → 90']],
    [
      'mends a tag and leaves others',
      { ...ours, tags: { Team: 'red', trimtrail: 'created' } },
      ['update', 'Tag Name: null → lab'],
    ],
    ['refuses one that is not ours', { retentionDays: 90, tags: {} }, ['refuse']],
  ])('%s', (_, group, expected) => expect(planned(group)).toEqual(expected));

  it('does not shorten how long an adopted one keeps its events: they would be deleted', () => {
    expect(planned({ retentionDays: null, tags: {} }, true)).toEqual([
      'update',
      'Tag Name: null → lab',
      'Tag trimtrail: null → adopted',
    ]);
    expect(planned({ retentionDays: 365, tags: { Name: 'lab', trimtrail: 'adopted' } })).toEqual(['none']);
  });
});

describe('the plan to remove the log group', () => {
  const removal = (group: LogGroup | undefined, deleteLogs: boolean, usedBy: readonly string[] = []) => {
    const { change, findings } = planLogGroupRemoval(address, group, usedBy, { deleteLogs });
    return [change, ...findings.map(({ code }) => code)];
  };

  it.each<[string, LogGroup | undefined, boolean, readonly string[]]>([
    ['leaves one of ours, since it holds logs', ours, false, ['none', 'left-log-group']],
    ['deletes it when asked to', ours, true, ['delete']],
    ['gives an adopted one back', { ...ours, tags: { trimtrail: 'adopted' } }, true, ['update', 'left-adopted']],
    ['leaves one that is not ours', { ...ours, tags: {} }, true, ['none', 'left-not-ours']],
    ['has nothing to do without one', undefined, true, ['none']],
  ])('%s', (_, group, deleteLogs, expected) => expect(removal(group, deleteLogs)).toEqual(expected));

  it('leaves one that another trail still writes to, whatever is asked', () => {
    expect(removal(ours, true, ['school'])).toEqual(['none', 'log-group-in-use']);
  });
});
