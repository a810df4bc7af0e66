import { text } from '../../src/messages/text.js';
import type { ActionName } from '../../src/model/action.js';
import type { Explanation } from '../../src/model/explanation.js';
import type { Finding } from '../../src/model/finding.js';
import type { Principal } from '../../src/model/principal.js';
import type { ActionChange, ActionState, Recommendation } from '../../src/model/recommendation.js';
import type { SetupReport } from '../../src/model/setup.js';
import type { Usage } from '../../src/model/usage.js';
import type { ActionsReport, RecommendationReport } from '../../src/report/results.js';

// Results as small as they can be and still have everything that a renderer shows.

export const window = { from: '2026-01-01T00:00:00Z', to: '2026-03-31T23:59:59Z' };

export const sources = [
  { kind: 'logs', location: 'logs', files: 1200, skipped: 1, events: 3402, dataEvents: 0 },
  { kind: 'lookup-events', location: 'us-east-1', files: 1, skipped: 0, events: 1, dataEvents: 0 },
] as const;

export const labUser: Principal = {
  type: 'user',
  name: 'lab-user',
  arn: 'arn:aws:iam::123456789012:user/lab-user',
  accountId: '123456789012',
};

export const emptyFile: Finding = {
  code: 'empty-file',
  severity: 'warning',
  text: text('history.file-empty', {}),
  hint: text('history.file-empty-hint', {}),
  place: { location: 'logs/a.json' },
};

export const badRecord: Finding = {
  code: 'damaged-record',
  severity: 'error',
  text: text('history.line-invalid', { line: 7 }),
  place: { location: 'logs/b.json', record: 6 },
};

export function change(action: string, state: ActionState, more: Partial<ActionChange> = {}): ActionChange {
  return {
    action: action as ActionName,
    state,
    grantedBy: state === 'add' || state === 'denied' ? [] : ['AWSCloudTrail_FullAccess'],
    count: 0,
    accessLevel: 'Write',
    why: text('report.never-used', {}),
    ...more,
  };
}

export const recommendation: Recommendation = {
  principal: labUser,
  attached: [
    {
      kind: 'group-managed',
      name: 'AWSCloudTrail_FullAccess',
      arn: 'arn:aws:iam::aws:policy/x',
      group: 'lab-cloudtrail-group',
    },
    { kind: 'inline', name: 'logs' },
    { kind: 'boundary', name: 'edge', arn: 'arn:aws:iam::123456789012:policy/edge' },
  ],
  policies: [
    {
      name: 'trimtrail-lab-user',
      document: {
        Version: '2012-10-17',
        Statement: [
          { Effect: 'Allow', Action: ['cloudtrail:DescribeTrails', 's3:ListAllMyBuckets'], Resource: ['*'] },
          {
            Effect: 'Allow',
            Action: ['iam:PassRole'],
            Resource: ['arn:aws:iam::123456789012:role/trail'],
            Condition: { StringEquals: { 'iam:PassedToService': ['cloudtrail.amazonaws.com'] } },
          },
        ],
      },
      sizeChars: 1812,
      quotaChars: 6144,
    },
  ],
  actions: [
    change('cloudtrail:CreateTrail', 'remove'),
    change('cloudtrail:DeleteTrail', 'remove', { accessLevel: 'Permissions management' }),
    change('cloudtrail:DescribeTrails', 'keep', { count: 12, lastUsed: '2026-03-01T00:00:00Z', resourcesAfter: ['*'] }),
    change('iam:PassRole', 'infer', { resourcesAfter: ['arn:aws:iam::123456789012:role/trail'] }),
    change('s3:GetBucketPolicy', 'narrow', { count: 3, resourcesBefore: ['*'], resourcesAfter: ['arn:aws:s3:::logs'] }),
    change('s3:GetObject', 'unknowable', { resourcesBefore: ['*'], resourcesAfter: ['*'] }),
    change('s3:ListAllMyBuckets', 'add', { count: 1, resourcesAfter: ['*'] }),
    change('ec2:RunInstances', 'denied'),
  ],
  summary: {
    grantedActions: 1412,
    usedActions: 3,
    removedActions: 2,
    unknowableActions: 1,
    deniedActions: 1,
    addedActions: 1,
  },
  proof: { replayed: 47, stillAllowed: 47, broken: [], deniedStayDenied: 2 },
  findings: [badRecord],
};

export const recommendationReport: RecommendationReport = {
  account: '123456789012',
  window,
  sources,
  recommendations: [recommendation],
  findings: [emptyFile],
  nextSteps: [text('report.setup-unchanged', {})],
};

export const usage: Usage = {
  window,
  sources,
  records: 3403,
  duplicates: 2,
  principals: [
    {
      principal: labUser,
      events: 1013,
      denied: 2,
      firstSeen: '2026-01-02T00:00:00Z',
      lastSeen: '2026-03-01T00:00:00Z',
      actions: [
        {
          action: 'ec2:RunInstances' as ActionName,
          count: 0,
          denied: 2,
          firstSeen: '2026-01-02T00:00:00Z',
          lastSeen: '2026-01-03T00:00:00Z',
          basis: 'recorded',
          resources: [
            { resource: 'arn:aws:ec2:us-east-1:123456789012:instance/*', count: 2 },
            { resource: 'arn:aws:ec2:us-east-1::image/ami-1', count: 2 },
            { resource: 'arn:aws:ec2:us-east-1:123456789012:subnet/subnet-1', count: 2 },
          ],
          eventIds: ['e1', 'e2'],
        },
        {
          action: 'sts:GetCallerIdentity' as ActionName,
          count: 1011,
          denied: 0,
          firstSeen: '2026-01-02T00:00:00Z',
          lastSeen: '2026-03-01T00:00:00Z',
          basis: 'recorded',
          via: 'cloudformation.amazonaws.com',
          resources: [{ resource: '*', count: 1011 }],
          eventIds: ['e3'],
        },
      ],
    },
  ],
  findings: [emptyFile],
};

export const actions: ActionsReport = {
  records: [
    {
      eventSource: 'lambda.amazonaws.com',
      eventName: 'CreateFunction20150331',
      eventId: 'e1',
      verdict: 'mapped',
      outcome: 'denied',
      actions: [
        {
          action: 'lambda:CreateFunction' as ActionName,
          resources: ['arn:aws:lambda:us-east-1:123456789012:function:f'],
          basis: 'recorded',
          resolution: 'exact',
          why: text('report.never-used', {}),
        },
        {
          action: 'iam:PassRole' as ActionName,
          resources: ['arn:aws:iam::123456789012:role/r'],
          basis: 'dependent',
          resolution: 'exact',
          why: text('report.not-granted', {}),
        },
      ],
    },
    {
      eventSource: 'iam.amazonaws.com',
      eventName: 'NotCreateUser',
      verdict: 'unknown',
      outcome: 'allowed',
      actions: [],
      reason: text('report.no-state', {}),
    },
    {
      eventSource: 'sts.amazonaws.com',
      eventName: 'GetCallerIdentity',
      verdict: 'no-permission-needed',
      outcome: 'allowed',
      actions: [],
    },
  ],
  findings: [badRecord],
};

export const explanation: Explanation = {
  principal: labUser,
  action: 's3:GetBucketPolicy' as ActionName,
  resource: 'arn:aws:s3:::logs',
  grantedBy: [
    {
      policy: 'AWSCloudTrail_FullAccess',
      kind: 'group-managed',
      group: 'lab-cloudtrail-group',
      statement: 3,
      sid: 'Buckets',
    },
    { policy: 'logs', kind: 'inline', statement: 0 },
  ],
  used: {
    count: 3,
    firstSeen: '2026-01-02T00:00:00Z',
    lastSeen: '2026-03-01T00:00:00Z',
    eventIds: ['e1', 'e2', 'e3'],
  },
  denied: 1,
  before: 'allowed',
  after: 'denied-implicitly',
  state: 'narrow',
  why: text('report.state-narrow-means', {}),
};

export const setup: SetupReport = {
  account: '123456789012',
  region: 'ap-northeast-2',
  steps: [
    {
      id: 'group:lab-cloudtrail-group',
      title: text('report.label-policy', {}),
      change: 'none',
      details: [],
      status: 'done',
    },
    {
      id: 'trail',
      title: text('report.label-history', {}),
      change: 'update',
      details: [
        { property: 'IsMultiRegionTrail', before: 'false', after: 'true' },
        { property: 'KmsKeyId', before: 'key', after: null },
      ],
      status: 'done',
    },
    {
      id: 'bucket',
      title: text('report.label-used', {}),
      change: 'create',
      details: [],
      status: 'failed',
      error: {
        text: text('aws.denied', { operation: 's3:CreateBucket', code: 'AccessDenied', message: 'no' }),
        hint: text('aws.denied-hint', { operation: 's3:CreateBucket' }),
      },
    },
    { id: 'budget', title: text('report.label-events', {}), change: 'delete', details: [], status: 'skipped' },
    { id: 'user:x', title: text('report.label-state', {}), change: 'refuse', details: [], status: 'planned' },
  ],
  nextSteps: [text('report.explain-next', { principal: 'lab-user', action: 's3:GetObject' })],
  findings: [emptyFile],
};
