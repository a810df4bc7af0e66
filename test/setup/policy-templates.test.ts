import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fillTemplate, loadPolicyTemplates } from '../../src/setup/policy-templates.js';

describe('the policy templates', () => {
  it('let CloudTrail write for one trail only, as AWS documents it', async () => {
    const templates = await loadPolicyTemplates();
    const trailArn = 'arn:aws:cloudtrail:ap-northeast-2:123456789012:trail/t';
    const values = { partition: 'aws', bucket: 'logs', account: '123456789012', trailArn };
    const [aclCheck, write] = fillTemplate(templates['trail-bucket'], values);
    expect(aclCheck).toMatchObject({
      Action: 's3:GetBucketAcl',
      Resource: 'arn:aws:s3:::logs',
      Condition: { StringEquals: { 'aws:SourceArn': trailArn } },
    });
    expect(write).toMatchObject({
      Action: 's3:PutObject',
      Resource: 'arn:aws:s3:::logs/AWSLogs/123456789012/*',
      Condition: { StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control', 'aws:SourceArn': trailArn } },
    });
  });

  it('never name everybody, and never a service without a condition', async () => {
    const statements = Object.values(await loadPolicyTemplates()).flat();
    for (const statement of statements) {
      expect(JSON.stringify(statement['Principal'] ?? '')).not.toContain('*');
      expect(statement['Resource']).not.toBe('*');
      const isService = statement['Principal'] !== undefined;
      expect([isService, statement['Condition'] !== undefined]).toEqual([isService, isService]);
    }
  });

  it('are all described in the README beside them', async () => {
    const readme = readFileSync('policies/README.md', 'utf8');
    for (const name of Object.keys(await loadPolicyTemplates())) expect(readme).toContain(`\`${name}.json\``);
  });
});

describe('filling a template', () => {
  it('cannot change the document’s shape', () => {
    const hostile = '*"], "Effect": "Deny';
    expect(fillTemplate([{ Sid: 'A', Resource: '${bucket}' }], { bucket: hostile })).toEqual([
      { Sid: 'A', Resource: hostile },
    ]);
  });

  it('leaves policy variables of AWS alone', () => {
    expect(fillTemplate([{ Sid: 'A', Resource: 'home/${aws:username}' }], {})).toEqual([
      { Sid: 'A', Resource: 'home/${aws:username}' },
    ]);
  });

  it('fails loudly for a placeholder without a value', () => {
    expect(() => fillTemplate([{ Sid: 'A', Resource: '${bukcet}' }], { bucket: 'b' })).toThrow('bukcet');
  });
});
