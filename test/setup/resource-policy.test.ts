import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSamePolicy, mergeStatements, type RawStatement } from '../../src/setup/resource-policy.js';

const write: RawStatement = {
  Sid: 'Write',
  Effect: 'Allow',
  Principal: { Service: 'cloudtrail.amazonaws.com' },
  Action: 's3:PutObject',
  Resource: 'arn:aws:s3:::logs/AWSLogs/*',
  Condition: { StringEquals: { 'aws:SourceArn': 'arn:aws:cloudtrail:us-east-1:123456789012:trail/ours' } },
};
const theirs: RawStatement = { Sid: 'Theirs', Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*' };

describe('putting a statement into a policy', () => {
  it('makes a policy where there is none', () => {
    const { json, details } = mergeStatements(undefined, [write]);
    expect(JSON.parse(json)).toEqual({ Version: '2012-10-17', Statement: [write] });
    expect(details).toEqual([{ property: 'Policy Write', before: null, after: JSON.stringify(write) }]);
  });

  it('keeps version, id and the statements of others, in their order', () => {
    const current = { Version: '2008-10-17', Id: 'default', Statement: [theirs] };
    expect(JSON.parse(mergeStatements(JSON.stringify(current), [write]).json)).toEqual({
      ...current,
      Statement: [theirs, write],
    });
  });

  it('replaces the statement of the same Sid where it stands', () => {
    const old = { ...write, Action: 's3:*' };
    const { json, details } = mergeStatements(JSON.stringify({ Version: '2012-10-17', Statement: [old, theirs] }), [
      write,
    ]);
    expect((JSON.parse(json) as { Statement: unknown }).Statement).toEqual([write, theirs]);
    expect(details).toHaveLength(1);
  });

  it('takes a policy whose only statement is no list', () => {
    const { json } = mergeStatements(JSON.stringify({ Version: '2012-10-17', Statement: theirs }), [write]);
    expect((JSON.parse(json) as { Statement: unknown }).Statement).toEqual([theirs, write]);
  });

  it('sees no difference in lists of one, order of keys and capitals of actions', () => {
    const asAwsTellsIt = {
      Resource: ['arn:aws:s3:::logs/AWSLogs/*'],
      Action: ['S3:putobject'],
      Principal: { Service: ['cloudtrail.amazonaws.com'] },
      Condition: { StringEquals: { 'aws:SourceArn': ['arn:aws:cloudtrail:us-east-1:123456789012:trail/ours'] } },
      Effect: 'Allow',
      Sid: 'Write',
    };
    const current = JSON.stringify({ Version: '2012-10-17', Statement: [asAwsTellsIt] });
    expect(mergeStatements(current, [write]).details).toEqual([]);
  });

  it('does not take over a statement of the same Sid that speaks for another source', () => {
    const other = {
      ...write,
      Condition: { StringEquals: { 'AWS:SourceArn': 'arn:aws:cloudtrail:us-east-1:123456789012:trail/others' } },
    };
    const current = JSON.stringify({ Version: '2012-10-17', Statement: [other] });
    const merged = mergeStatements(current, [write]);
    expect((JSON.parse(merged.json) as { Statement: unknown }).Statement).toEqual([
      other,
      { ...write, Sid: 'WriteTrimtrail' },
    ]);
    expect(mergeStatements(merged.json, [write]).details).toEqual([]);
  });

  it('does not take over what two others had before it', () => {
    const forTrail = (name: string): RawStatement => ({
      ...write,
      Condition: { StringEquals: { 'aws:SourceArn': `arn:aws:cloudtrail:us-east-1:123456789012:trail/${name}` } },
    });
    const names = ['first', 'second', 'third'];
    const merge = (json: string | undefined) =>
      names.reduce((current, name) => mergeStatements(current, [forTrail(name)]).json, json) ?? '';
    const { Statement } = JSON.parse(merge(undefined)) as { Statement: readonly RawStatement[] };
    expect(Statement).toEqual([
      forTrail('first'),
      { ...forTrail('second'), Sid: 'WriteTrimtrail' },
      { ...forTrail('third'), Sid: 'WriteTrimtrail2' },
    ]);
    expect(merge(merge(undefined))).toBe(merge(undefined));
  });

  it('keeps a statement of the same Sid for any source where the resource was there before us, and mends it where not', () => {
    const { Condition: _, ...old } = write;
    const current = JSON.stringify({ Version: '2012-10-17', Statement: [old] });
    const statementsOf = (json: string) => (JSON.parse(json) as { Statement: unknown }).Statement;
    const adopted = mergeStatements(current, [write], true);
    expect(statementsOf(adopted.json)).toEqual([old, { ...write, Sid: 'WriteTrimtrail' }]);
    expect(mergeStatements(adopted.json, [write], true).details).toEqual([]);
    expect(statementsOf(mergeStatements(current, [write]).json)).toEqual([write]);
  });

  it('is done once: doing it again changes nothing, whatever was there', () => {
    const statements = fc.array(
      fc.record({
        Sid: fc.constantFrom('Write', 'A', 'B'),
        Effect: fc.constant('Allow'),
        Action: fc.constantFrom('s3:*', 's3:PutObject'),
      }),
    );
    fc.assert(
      fc.property(statements, (there) => {
        const once = mergeStatements(JSON.stringify({ Version: '2012-10-17', Statement: there }), [write]);
        expect(mergeStatements(once.json, [write])).toEqual({ json: once.json, details: [] });
      }),
    );
  });

  it('refuses what is no policy instead of overwriting it', () => {
    expect(() => mergeStatements('<html>', [write])).toThrow(/not JSON/);
  });
});

describe('two policies', () => {
  it('are the same whatever the order of actions', () => {
    expect(isSamePolicy(allowing(['s3:A', 's3:B']), allowing(['s3:B', 's3:A']))).toBe(true);
    expect(isSamePolicy(allowing(['s3:A', 's3:B']), allowing('s3:A'))).toBe(false);
  });

  it('differ where only one is there', () => {
    expect(isSamePolicy(undefined, undefined)).toBe(true);
    expect(isSamePolicy(undefined, '{"Version":"2012-10-17","Statement":[]}')).toBe(false);
  });
});

function allowing(Action: unknown): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: [{ ...write, Action }] });
}
