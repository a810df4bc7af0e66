import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { summariseActions } from '../../src/report/summarise-actions.js';

const inShort = (actions: readonly string[], limit: number): string[] =>
  summariseActions(actions, limit).clusters.map(({ label, count }) => `${label} ${count}`);

describe('a summary of actions', () => {
  it('is the actions themselves where they are few', () => {
    expect(inShort(['s3:GetObject', 'iam:PassRole'], 2)).toEqual(['s3:GetObject 1', 'iam:PassRole 1']);
  });

  it('puts those of a service together that begin with the same word, the largest first', () => {
    const actions = [
      's3:GetObject',
      's3:GetBucketAcl',
      's3:PutObject',
      'ec2:DescribeVpcs',
      'ec2:DescribeTags',
      'ec2:DescribeImages',
    ];
    expect(inShort(actions, 4)).toEqual(['ec2:Describe* 3', 's3:Get* 2', 's3:PutObject 1']);
  });

  it('puts a service of many words together as a whole, the most varied first', () => {
    const actions = ['s3:GetA', 's3:PutA', 's3:ListA', 's3:TagA', 'ec2:RunA', 'ec2:StopA'];
    expect(inShort(actions, 3)).toEqual(['s3 4', 'ec2:RunA 1', 'ec2:StopA 1']);
  });

  it('counts what the largest leave out', () => {
    const actions = ['a:X', 'a:Y', 'a:Z', 'b:X', 'b:Y', 'c:X', 'd:X'];
    expect(summariseActions(actions, 2)).toEqual({
      clusters: [
        { label: 'a', count: 3 },
        { label: 'b', count: 2 },
      ],
      moreActions: 2,
      moreServices: 2,
    });
  });

  it('counts every action once and keeps to its limit', () => {
    const action = fc.tuple(
      fc.constantFrom('s3', 'ec2', 'iam', 'kms'),
      fc.stringMatching(/^[A-Z][a-z]{0,2}[A-Z]?[a-z]?$/),
    );
    fc.assert(
      fc.property(
        fc.uniqueArray(action.map((parts) => parts.join(':'))),
        fc.integer({ min: 1, max: 8 }),
        (actions, limit) => {
          const { clusters, moreActions } = summariseActions(actions, limit);
          expect(clusters.length).toBeLessThanOrEqual(Math.max(limit, 0));
          expect(clusters.reduce((sum, { count }) => sum + count, moreActions)).toBe(actions.length);
        },
      ),
    );
  });
});
