import { describe, expect, it } from 'vitest';
import { AppError } from '../../src/errors.js';
import { parsePolicyDocument } from '../../src/policy/parse-document.js';

const allow = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' };

describe('parsing a policy document', () => {
  it('reads JSON text and makes lists of single values', () => {
    const document = parsePolicyDocument(
      '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*","Condition":{"Bool":{"aws:SecureTransport":true}}}}',
    );
    expect(document).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Action: ['s3:*'],
          Resource: ['*'],
          Condition: { Bool: { 'aws:SecureTransport': ['true'] } },
        },
      ],
    });
  });

  it('takes a document without a Version for the language of 2008', () => {
    expect(parsePolicyDocument({ Statement: [allow] }).Version).toBe('2008-10-17');
  });

  it('lets a trust policy go without a resource', () => {
    const trust = { Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' };
    expect(parsePolicyDocument({ Statement: [trust] }).Statement[0]).toEqual({
      Effect: 'Allow',
      Principal: { Service: ['ec2.amazonaws.com'] },
      Action: ['sts:AssumeRole'],
    });
  });

  it('lets a resource policy name its resource in the short form of its service', () => {
    const api = { ...allow, Action: 'execute-api:Invoke', Principal: '*', Resource: 'execute-api:/stage/GET/*' };
    expect(parsePolicyDocument({ Statement: [api] }).Statement[0]?.Resource).toEqual(['execute-api:/stage/GET/*']);
  });

  it('accepts empty lists, which AWS calls useless but not wrong', () => {
    expect(parsePolicyDocument({ Statement: [{ ...allow, Action: [] }] }).Statement[0]?.Action).toEqual([]);
  });

  it.each([
    ['{"Statement":', '$', 'as JSON'],
    [[], '$', 'JSON object'],
    [null, '$', 'JSON object'],
    [{ Version: '2012-10-17' }, 'Statement', 'needs a Statement'],
    [{ Version: '2026-01-01', Statement: [] }, 'Version', '2012-10-17'],
    [{ statement: [] }, 'statement', 'Version, Id, Statement'],
    [{ Id: 7, Statement: [] }, 'Id', 'string'],
    [{ Statement: ['x'] }, 'Statement[0]', 'JSON object'],
    [{ Statement: [allow, { ...allow, Effect: 'allow' }] }, 'Statement[1].Effect', 'exactly'],
    [{ Statement: { Action: 's3:*', Resource: '*' } }, 'Statement[0].Effect', 'exactly'],
    [{ Statement: { Effect: 'Allow', Resource: '*' } }, 'Statement[0].Action', 'needs Action or NotAction'],
    [{ Statement: { ...allow, NotAction: 's3:*' } }, 'Statement[0].NotAction', 'not both'],
    [{ Statement: { ...allow, NotResource: '*' } }, 'Statement[0].NotResource', 'not both'],
    [{ Statement: { ...allow, Principal: '*', NotPrincipal: '*' } }, 'Statement[0].NotPrincipal', 'not both'],
    [{ Statement: { ...allow, Action: ['s3:GetObject', 'GetObject'] } }, 'Statement[0].Action', 'service:Action'],
    [{ Statement: { ...allow, Action: 7 } }, 'Statement[0].Action', 'string'],
    [{ Statement: { Effect: 'Allow', Action: 's3:*' } }, 'Statement[0].Resource', 'needs Resource or NotResource'],
    [{ Statement: { ...allow, Resource: 'my-bucket' } }, 'Statement[0].Resource', 'as an ARN'],
    [{ Statement: { ...allow, resource: '*' } }, 'Statement[0].resource', 'spelled exactly so'],
    [{ Statement: { ...allow, Sid: 1 } }, 'Statement[0].Sid', 'string'],
    [
      {
        Statement: [
          { ...allow, Sid: 'A' },
          { ...allow, Sid: 'A' },
        ],
      },
      'Statement[1].Sid',
      'its own Sid',
    ],
    [{ Statement: { ...allow, Principal: 'me' } }, 'Statement[0].Principal', 'CanonicalUser'],
    [{ Statement: { ...allow, Principal: { User: 'me' } } }, 'Statement[0].Principal.User', 'CanonicalUser'],
    [{ Statement: { ...allow, Condition: [] } }, 'Statement[0].Condition', 'JSON object'],
    [{ Statement: { ...allow, Condition: { StringIs: {} } } }, 'Statement[0].Condition.StringIs', 'StringEquals'],
    [{ Statement: { ...allow, Condition: { NullIfExists: {} } } }, 'Statement[0].Condition.NullIfExists', 'operators'],
    [{ Statement: { ...allow, Condition: { Bool: 'x' } } }, 'Statement[0].Condition.Bool', 'JSON object'],
    [{ Statement: { ...allow, Condition: { Bool: { a: null } } } }, 'Statement[0].Condition.Bool.a', 'string'],
  ])('refuses %j at %s', (value, path, hint) => {
    const error = catchError(() => parsePolicyDocument(value));
    expect(error).toMatchObject({ kind: 'input', message: expect.stringContaining(`at ${path}:`) });
    expect(error.hint).toContain(hint);
  });

  it('cuts a long value in the message', () => {
    expect(catchError(() => parsePolicyDocument('x'.repeat(10_000))).message.length).toBeLessThan(200);
  });
});

function catchError(act: () => unknown): AppError {
  try {
    act();
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}
