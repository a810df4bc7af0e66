import { describe, expect, it } from 'vitest';
import { normaliseDocument } from '../../src/policy/normalise.js';

describe('normalising a document', () => {
  it('gives the same bytes for the same permissions in another order', () => {
    const one = normaliseDocument({
      Version: '2012-10-17',
      Statement: [
        { Resource: ['b', 'a'], Action: ['s3:PutObject', 's3:GetObject'], Effect: 'Allow', Sid: 'First' },
        {
          Effect: 'Deny',
          Action: ['*'],
          Resource: ['*'],
          Condition: { Null: { b: ['true'], a: ['y', 'x'] }, Bool: {} },
        },
      ],
    });
    const other = normaliseDocument({
      Id: 'x',
      Version: '2012-10-17',
      Statement: [
        {
          Condition: { Bool: {}, Null: { a: ['x', 'y', 'x'], b: ['true'] } },
          Effect: 'Deny',
          Resource: ['*'],
          Action: ['*'],
        },
        { Effect: 'Allow', Action: ['s3:GetObject', 's3:PutObject', 's3:GetObject'], Resource: ['a', 'b'] },
      ],
    });
    expect(JSON.stringify(one)).toBe(JSON.stringify(other));
  });

  it('keeps one of two equal statements', () => {
    const statement = { Effect: 'Allow', Action: ['a:B'], Resource: ['*'] } as const;
    const document = normaliseDocument({
      Version: '2012-10-17',
      Statement: [statement, { ...statement, Sid: 'Again' }],
    });
    expect(document.Statement).toEqual([statement]);
  });

  it('sorts the lists of principals and keeps everyone as everyone', () => {
    const document = normaliseDocument({
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Principal: { Service: ['b', 'a'], AWS: ['1'] }, Action: ['a:B'] },
        { Effect: 'Deny', NotPrincipal: '*', Action: ['a:B'] },
      ],
    });
    expect(document.Statement).toEqual([
      { Effect: 'Allow', Principal: { AWS: ['1'], Service: ['a', 'b'] }, Action: ['a:B'] },
      { Effect: 'Deny', NotPrincipal: '*', Action: ['a:B'] },
    ]);
  });
});
