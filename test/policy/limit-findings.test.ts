import { beforeAll, describe, expect, it } from 'vitest';
import type { ActionCatalogue } from '../../src/model/catalogue.js';
import { explainAction } from '../../src/policy/explain.js';
import { recommend } from '../../src/policy/recommend.js';
import { openCatalogue } from '../../src/reference/catalogue.js';
import { makeInput, makePolicy, nameAction, type CallSketch } from './fixtures.js';

let catalogue: ActionCatalogue;

beforeAll(async () => {
  const loadable = await openCatalogue();
  await loadable.load(['s3', 'ec2']);
  catalogue = loadable;
});

const key = 'arn:aws:s3:::b/k';
const getObject: CallSketch = { action: 's3:GetObject', resources: [key] };
const scp = (name: string, statement: object) => makePolicy(name, { Resource: '*', ...statement }, 'scp');
const full = scp('FullAWSAccess', { Effect: 'Allow', Action: '*' });
const admin = makePolicy('admin', { Effect: 'Allow', Action: ['s3:*', 'ec2:*'], Resource: '*' });

function run(calls: readonly CallSketch[], ...scps: readonly (readonly ReturnType<typeof scp>[])[]) {
  const input = { ...makeInput({ catalogue, calls, attached: [admin] }), scps };
  return { input, result: recommend(input) };
}

describe('service control policies', () => {
  it('that would refuse a used call are told, and break no proof', () => {
    const { result } = run([getObject], [full], [full, scp('no-s3', { Effect: 'Deny', Action: 's3:*' })]);
    expect(result.proof).toMatchObject({ replayed: 1, stillAllowed: 1, broken: [] });
    expect(result.findings).toMatchObject([
      {
        code: 'scp-denies',
        severity: 'warning',
        text: { values: { action: 's3:GetObject', resource: key, count: 0 } },
      },
    ]);
  });

  it('refuse at a level that allows nothing, once for each action', () => {
    const calls = [{ ...getObject, resources: [key, 'arn:aws:s3:::b/l'] }];
    const { result } = run(calls, [full], [scp('ec2-only', { Effect: 'Allow', Action: 'ec2:*' })]);
    expect(result.findings.map(({ code, text }) => [code, text.values['count']])).toEqual([['scp-denies', 1]]);
  });

  it('that allow are not told', () => {
    expect(run([getObject], [full]).result.findings).toEqual([]);
  });

  it('whose condition no record decides are given the benefit of the doubt', () => {
    const office = { NotIpAddress: { 'aws:SourceIp': '203.0.113.0/24' } };
    const { result } = run([getObject], [full, scp('office', { Effect: 'Deny', Action: '*', Condition: office })]);
    expect(result.findings).toEqual([]);
  });

  it('decide by the Region that the records tell', () => {
    const elsewhere = { StringNotEquals: { 'aws:RequestedRegion': 'us-east-1' } };
    const { result } = run([getObject], [full, scp('region', { Effect: 'Deny', Action: '*', Condition: elsewhere })]);
    expect(result.findings.map(({ code }) => code)).toEqual(['scp-denies']);
  });

  it('keep a refused call refused although the recommendation allows it', () => {
    const refused: CallSketch = { ...getObject, outcome: 'denied', eventId: 'refused' };
    const deny = scp('no-s3', { Effect: 'Deny', Action: 's3:*' });
    expect(run([getObject, refused]).result.proof.deniedStayDenied).toBe(0);
    expect(run([getObject, refused], [full, deny]).result.proof.deniedStayDenied).toBe(1);
  });

  it('are part of what an explanation says of today and tomorrow', () => {
    const { input, result } = run([getObject], [full, scp('no-s3', { Effect: 'Deny', Action: 's3:*' })]);
    const explanation = explainAction(result, input, nameAction('s3:GetObject', catalogue), key);
    expect([explanation.before, explanation.after]).toEqual(['denied-explicitly', 'denied-explicitly']);
  });
});

describe('conditions that were asked for', () => {
  it('are told with their keys, and those that records prove are not', () => {
    const calls: CallSketch[] = [
      { action: 'ec2:DescribeInstances', mfa: true, networks: ['203.0.113.0/24'] },
      { ...getObject, via: 'athena.amazonaws.com' },
    ];
    const sketch = { catalogue, calls, attached: [admin] };
    const told = recommend(makeInput({ ...sketch, options: { conditions: ['mfa', 'network', 'via-service'] } }));
    expect(told.findings).toMatchObject([
      {
        code: 'bound-to-past-use',
        severity: 'info',
        text: { values: { count: 1, keys: 'aws:MultiFactorAuthPresent, aws:SourceIp' } },
      },
    ]);
    expect(recommend(makeInput(sketch)).findings).toEqual([]);
  });
});
