import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { RawRecord } from '../../src/model/event.js';
import { isArn } from '../../src/model/arn.js';
import { findArnType, isOfArnType } from '../../src/reference/arn-format-type.js';
import { openReference, type Reference } from '../../src/reference/reference.js';
import { resolveRecord } from '../../src/usage/verdicts.js';
import { makeRecord } from './records.js';

let reference: Reference;
beforeAll(async () => {
  reference = await openReference();
});

const operations = [
  ['ecs', 'UpdateService', ['cluster', 'service', 'taskDefinition']],
  ['lambda', 'DeleteFunction', ['functionName']],
  ['dynamodb', 'Query', ['tableName', 'indexName']],
  ['rds', 'CreateDBSnapshot', ['dBInstanceIdentifier', 'dBSnapshotIdentifier']],
  ['wafv2', 'GetWebACL', ['scope', 'name', 'id', 'aRN']],
  ['states', 'StartExecution', ['stateMachineArn', 'name']],
  ['organizations', 'AttachPolicy', ['policyId', 'targetId']],
  ['glue', 'GetTable', ['databaseName', 'name', 'catalogId']],
  ['cloudformation', 'DeleteStack', ['stackName', 'roleARN']],
  ['elasticloadbalancing', 'DeleteListener', ['listenerArn']],
  ['ec2', 'CreateTags', ['resourcesSet']],
  ['sqs', 'SendMessage', ['queueUrl']],
  ['iam', 'AttachRolePolicy', ['roleName', 'policyArn']],
] as const;

const word = fc.stringMatching(/^[\w.-]{1,12}$/);
const value = fc.oneof(
  word,
  fc.string({ maxLength: 20 }),
  fc.constantFrom(
    '*',
    '**',
    '${aws:username}',
    '****',
    'HIDDEN_DUE_TO_SECURITY_REASONS',
    'a/b',
    'a:b',
    '../..',
    'arn:aws:',
  ),
  fc
    .record({
      service: fc.constantFrom(...operations.map(([service]) => service), 's3'),
      region: fc.constantFrom('us-east-1', 'eu-west-1', ''),
      account: fc.constantFrom('123456789012', '210987654321', ''),
      rest: fc.oneof(
        word,
        fc
          .tuple(fc.constantFrom('function', 'cluster', 'service', 'stack', 'role', 'table'), word, word)
          .map((all) => all.join('/')),
      ),
    })
    .map(({ service, region, account, rest }) => `arn:aws:${service}:${region}:${account}:${rest}`),
);
const call = fc.constantFrom(...operations).chain(([service, event, names]) =>
  fc
    .tuple(...names.map(() => fc.option(fc.oneof(value, fc.array(value, { maxLength: 3 })), { nil: undefined })))
    .map((values) => ({
      service,
      event,
      request: Object.fromEntries(names.map((name, index) => [name, values[index]])),
    })),
);

function toRecord(service: string, event: string, requestParameters: RawRecord): RawRecord {
  return makeRecord({ eventSource: `${service}.amazonaws.com`, eventName: event, requestParameters });
}

describe('whatever a record holds', () => {
  test('every resource is an ARN of a type of its action, and of none better', async () => {
    await fc.assert(
      fc.asyncProperty(call, async ({ service, event, request }) => {
        const { actions } = await resolveRecord(toRecord(service, event, request), reference);
        for (const { action, resources } of actions) {
          const types = reference.arnFormats(action.slice(0, action.indexOf(':')));
          for (const resource of resources.filter((one) => one !== '*')) {
            expect(isArn(resource)).toBe(true);
            const named = reference.catalogue.findAction(action)?.resourceTypes.map(({ name }) => name) ?? [];
            const own = types.filter(({ type }) => named.includes(type));
            expect(
              own.filter((type) => isOfArnType(type, withoutQualifier(resource), types)),
              resource,
            ).not.toEqual([]);
          }
        }
      }),
      { numRuns: 400 },
    );
  });

  test('no Region, account or name is left out of an ARN', async () => {
    await fc.assert(
      fc.asyncProperty(call, async ({ service, event, request }) => {
        const { actions } = await resolveRecord(toRecord(service, event, request), reference);
        for (const { action, resources } of actions) {
          const types = reference.arnFormats(action.slice(0, action.indexOf(':')));
          for (const resource of resources.filter((one) => one !== '*')) {
            expect([...(findArnType(types, resource)?.values.values() ?? [])]).not.toContain('');
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  test('the order of its parameters says nothing', async () => {
    await fc.assert(
      fc.asyncProperty(call, async ({ service, event, request }) => {
        const reversed = Object.fromEntries(Object.entries(request).reverse());
        const [a, b] = await Promise.all(
          [request, reversed].map((one) => resolveRecord(toRecord(service, event, one), reference)),
        );
        expect(a).toEqual(b);
      }),
      { numRuns: 200 },
    );
  });

  test('its own asterisks never reach beyond one character', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ minLength: 1, maxLength: 20 }), async (key) => {
        const record = makeRecord({
          eventSource: 's3.amazonaws.com',
          eventName: 'GetObject',
          requestParameters: { bucketName: 'logs', key },
        });
        const { actions } = await resolveRecord(record, reference);
        const [resource = ''] = actions.find(({ action }) => action === 's3:GetObject')?.resources ?? [];
        expect(resource).not.toContain('*');
        expect(resource).not.toContain('${');
      }),
    );
  });
});

// A function's version or alias is checked as part of the function's ARN.
function withoutQualifier(arn: string): string {
  return arn.replace(/(:function:[^:]+):[^:]+$/, '$1');
}
