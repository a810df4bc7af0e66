import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  findAwsManagedDocument,
  findAwsManagedPolicy,
  listAwsManagedPolicies,
} from '../../../../aws-mocks/services/iam/aws-managed-policies.js';
import { checkIdentityDocument } from '../../../../aws-mocks/services/iam/identity-document.js';

const lines = readFileSync('aws-mocks/data/managed-policies.ndjson', 'utf8').trimEnd().split('\n');

describe('the data of AWS’s managed policies', () => {
  it('is one policy a line, sorted by name, each name and ARN once', () => {
    const names = lines.map((line) => (JSON.parse(line) as { name: string }).name);
    expect(names).toEqual([...new Set(names)].sort());
    expect(listAwsManagedPolicies()).toHaveLength(lines.length);
  });

  it('is found without parsing just as it is found by parsing', () => {
    for (const line of lines) {
      const { document, ...head } = JSON.parse(line) as { arn: string; document: unknown };
      expect(findAwsManagedPolicy(head.arn)).toEqual(head);
      expect(JSON.parse(findAwsManagedDocument(head.arn) ?? '')).toEqual(document);
    }
  });

  it('holds documents that our own IAM would take, but for the one that is longer than a customer’s may be', () => {
    const refused = listAwsManagedPolicies().flatMap(({ name, arn }) => {
      const document = findAwsManagedDocument(arn) ?? '';
      if (document.length > 131_072) return [];
      try {
        checkIdentityDocument(document, 'managed');
        return [];
      } catch (error) {
        return [`${name}: ${String(error)}`];
      }
    });
    expect(refused).toEqual([]);
  });

  it('has nothing under an ARN that AWS has no policy for', () => {
    expect(findAwsManagedPolicy('arn:aws:iam::aws:policy/ThereIsNone')).toBeUndefined();
    expect(findAwsManagedDocument('arn:aws:iam::aws:policy/ThereIsNone')).toBeUndefined();
  });
});
