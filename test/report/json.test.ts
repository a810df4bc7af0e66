import { describe, expect, it } from 'vitest';
import { speak } from '../../src/messages/text.js';
import { renderers } from '../../src/report/index.js';
import * as sample from './fixtures.js';

const options = { say: speak('en') };
const parse = (document: string) => JSON.parse(document) as Record<string, unknown>;

/** Every path of keys in the document, lists passed through: what the contract promises is names. */
function keysOf(value: unknown, path = ''): readonly string[] {
  if (Array.isArray(value)) return [...new Set(value.flatMap((entry) => keysOf(entry, path)))];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [`${path}${key}`, ...keysOf(inner, `${path}${key}.`)]);
}

const FINDING = ['code', 'severity', 'message', 'hint', 'location'];
const SOURCES = ['kind', 'location', 'files', 'skipped', 'events', 'dataEvents'].map((key) => `sources.${key}`);
const PRINCIPAL = ['type', 'name', 'arn', 'accountId'].map((key) => `principal.${key}`);

const inside = (...names: string[]) => names.map((name) => `recommendations.${name}`);

describe('JSON', () => {
  it('of a recommendation has the fields of the contract in its order', () => {
    const document = parse(renderers.recommendation.json(sample.recommendationReport, options));
    expect(Object.keys(document)).toEqual([
      'schemaVersion',
      'account',
      'window',
      'sources',
      'recommendations',
      'findings',
    ]);
    expect(document['schemaVersion']).toBe(1);
    const [first] = document['recommendations'] as unknown[];
    expect(Object.keys(first as object)).toEqual([
      'principal',
      'attached',
      'policies',
      'actions',
      'summary',
      'proof',
      'findings',
    ]);
    const keys = keysOf(document);
    expect(keys).toEqual(
      expect.arrayContaining([
        ...SOURCES,
        ...inside(...PRINCIPAL),
        ...inside('attached.kind', 'attached.name', 'attached.arn', 'attached.group'),
        ...inside('policies.name', 'policies.document', 'policies.sizeChars', 'policies.quotaChars'),
        ...inside(
          ...[
            'action',
            'state',
            'resourcesBefore',
            'resourcesAfter',
            'grantedBy',
            'count',
            'lastUsed',
            'accessLevel',
            'why',
          ].map((key) => `actions.${key}`),
        ),
        ...inside('proof.replayed', 'proof.stillAllowed', 'proof.broken', 'proof.deniedStayDenied'),
        ...FINDING.map((key) => `findings.${key}`),
      ]),
    );
  });

  it('of a recommendation has roles taken and groups left before the findings, where they are known', () => {
    const viaRoles = [
      {
        role: 'arn:aws:iam::123456789012:role/deploy',
        sessions: 2,
        actions: [{ action: sample.change('s3:GetObject', 'keep').action, count: 5 }],
      },
    ];
    const moves = [{ group: 'lab-cloudtrail-group', otherMembers: ['mina'] }];
    const report = {
      ...sample.recommendationReport,
      recommendations: [{ ...sample.recommendation, moves, viaRoles }],
    };
    const document = parse(renderers.recommendation.json(report, options));
    const [first] = document['recommendations'] as unknown[];
    expect(first).toMatchObject({ viaRoles, moves });
    expect(Object.keys(first as object).slice(-3)).toEqual(['viaRoles', 'moves', 'findings']);
  });

  it('of a recommendation has each policy as IAM takes it', () => {
    const { recommendations } = parse(renderers.recommendation.json(sample.recommendationReport, options)) as {
      recommendations: { policies: { document: unknown }[] }[];
    };
    expect(recommendations[0]?.policies[0]?.document).toEqual(sample.recommendation.policies[0]?.document);
  });

  it('of findings has words, and the place where there is one', () => {
    const { recommendations } = parse(renderers.recommendation.json(sample.recommendationReport, options)) as {
      recommendations: { findings: unknown[] }[];
    };
    expect(recommendations[0]?.findings).toEqual([
      {
        code: 'damaged-record',
        severity: 'error',
        message: 'Line 7 is not valid JSON.',
        location: 'logs/b.json',
        record: 6,
      },
    ]);
  });

  it('of usage is the contract’s document', () => {
    const document = parse(renderers.usage.json(sample.usage, options));
    expect(Object.keys(document)).toEqual([
      'schemaVersion',
      'window',
      'sources',
      'records',
      'duplicates',
      'principals',
      'findings',
    ]);
    const { findings, ...data } = sample.usage;
    expect(document).toMatchObject(JSON.parse(JSON.stringify(data)) as object);
    expect(document['findings']).toHaveLength(findings.length);
  });

  it('of actions has a record for each record, in their order', () => {
    expect(parse(renderers.actions.json(sample.actions, options))).toEqual({
      schemaVersion: 1,
      records: [
        {
          eventSource: 'lambda.amazonaws.com',
          eventName: 'CreateFunction20150331',
          eventId: 'e1',
          verdict: 'mapped',
          outcome: 'denied',
          actions: [
            {
              action: 'lambda:CreateFunction',
              resources: ['arn:aws:lambda:us-east-1:123456789012:function:f'],
              basis: 'recorded',
              why: 'never in this history',
            },
            {
              action: 'iam:PassRole',
              resources: ['arn:aws:iam::123456789012:role/r'],
              basis: 'dependent',
              why: 'by no attached policy that is known',
            },
          ],
        },
        {
          eventSource: 'iam.amazonaws.com',
          eventName: 'NotCreateUser',
          verdict: 'unknown',
          outcome: 'allowed',
          actions: [],
          reason: 'neither granted nor used',
        },
        {
          eventSource: 'sts.amazonaws.com',
          eventName: 'GetCallerIdentity',
          verdict: 'no-permission-needed',
          outcome: 'allowed',
          actions: [],
        },
      ],
      findings: [
        {
          code: 'damaged-record',
          severity: 'error',
          message: 'Line 7 is not valid JSON.',
          location: 'logs/b.json',
          record: 6,
        },
      ],
    });
  });

  it('of an explanation has its evidence', () => {
    const document = parse(renderers.explanation.json({ explanation: sample.explanation, findings: [] }, options));
    const { why, ...data } = sample.explanation;
    expect(document).toEqual({ schemaVersion: 1, ...data, why: speak('en')(why), findings: [] });
  });

  it('of a set-up is the contract’s document, in the language asked for', () => {
    const document = parse(renderers.setup.json(sample.setup, { say: speak('ko') }));
    expect(Object.keys(document)).toEqual(['schemaVersion', 'account', 'region', 'steps', 'nextSteps', 'findings']);
    expect((document['steps'] as unknown[])[1]).toEqual({
      id: 'trail',
      title: '기록',
      change: 'update',
      details: [
        { property: 'IsMultiRegionTrail', before: 'false', after: 'true' },
        { property: 'KmsKeyId', before: 'key', after: null },
      ],
      status: 'done',
    });
    expect(document['nextSteps']).toEqual(['이유 보기: trimtrail explain lab-user s3:GetObject']);
  });
});
