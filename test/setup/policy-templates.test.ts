import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fillTemplate, loadPolicyTemplates } from '../../src/setup/policy-templates.js';

describe('the policy templates', () => {
  it('let CloudTrail write for one trail only, as AWS documents it', async () => {
    const templates = await loadPolicyTemplates();
    const trailArn = 'arn:aws:cloudtrail:ap-northeast-2:123456789012:trail/t';
    const values = { partition: 'aws', bucket: 'logs', folder: '', account: '123456789012', trailArn };
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

  it('never name everybody, nor a service without a condition but where AWS documents none', async () => {
    const templates = Object.entries(await loadPolicyTemplates());
    const statements = templates.flatMap(([name, all]) => all.map((statement) => ({ name, statement })));
    for (const { statement } of statements) expect(JSON.stringify(statement['Principal'] ?? '')).not.toContain('*');
    // In a key's own policy the star is the key.
    const wide = statements.filter(({ statement }) => statement['Resource'] === '*').map(({ name }) => name);
    expect([...new Set(wide)].sort()).toEqual(['trail-key', 'trail-key-owner']);
    const unguarded = statements.filter(
      ({ statement }) => JSON.stringify(statement['Principal'] ?? '').includes('Service') && !statement['Condition'],
    );
    expect(unguarded.map(({ name }) => name)).toEqual(['log-delivery-trust']);
  });

  it('let CloudTrail use the key for one trail only, and readers decrypt nothing but logs', async () => {
    const templates = await loadPolicyTemplates();
    const trailArn = 'arn:aws:cloudtrail:eu-west-1:123456789012:trail/t';
    const values = { partition: 'aws', account: '123456789012', trail: 't', trailArn };
    const [encrypt, describeKey, read] = fillTemplate(templates['trail-key'], values);
    expect(encrypt).toMatchObject({
      Action: 'kms:GenerateDataKey*',
      Condition: {
        StringEquals: { 'aws:SourceArn': trailArn },
        StringLike: { 'kms:EncryptionContext:aws:cloudtrail:arn': 'arn:aws:cloudtrail:*:123456789012:trail/t' },
      },
    });
    expect(describeKey).toMatchObject({
      Action: 'kms:DescribeKey',
      Condition: { StringEquals: { 'aws:SourceArn': trailArn } },
    });
    expect(read).toMatchObject({
      Action: 'kms:Decrypt',
      Principal: { AWS: 'arn:aws:iam::123456789012:root' },
      Condition: {
        StringLike: { 'kms:EncryptionContext:aws:cloudtrail:arn': expect.stringMatching(/trail/) as string },
      },
    });
  });

  it('let CloudTrail’s role make and fill the trail’s own stream, as AWS documents it', async () => {
    const templates = await loadPolicyTemplates();
    const logGroupArn = 'arn:aws:logs:us-east-2:111111111111:log-group:g';
    const values = { logGroupArn, account: '111111111111', region: 'us-east-2' };
    expect(fillTemplate(templates['log-delivery'], values)).toMatchObject([
      {
        Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        Resource: 'arn:aws:logs:us-east-2:111111111111:log-group:g:log-stream:111111111111_CloudTrail_us-east-2*',
      },
    ]);
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
